import { expect, it } from 'vitest';
import { scrub } from '@/lib/scrub';

it.each([
  ['550 mailbox <li.hua@shopper.example> is full', '550 mailbox <[redacted]> is full'],
  ['called +86 138 0013 8000 twice', 'called [redacted] twice'],
  ['phone=13800138000', 'phone=[redacted]'],
  ['card 6222 0212 3456 7890 123', 'card [redacted]'],
  ["Duplicate entry '王小明-1' for key 'people'", "Duplicate entry [redacted] for key 'people'"],
  ['mysql://shop:secret@db:3306/shop is away', 'mysql://[redacted]@db:3306/shop is away'],
  ['redis://:se:cret@cache:6379 is away', 'redis://[redacted]@cache:6379 is away'],
  [
    'no account li@hua@shopper.example, mailto:a@b.example',
    'no account [redacted], mailto:[redacted]',
  ],
  ['read -----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n', 'read [redacted]\n'],
  ['bearer 4pJ0xv6m1Qk2s9dE7fG8hJ3kL5zX0cVb', 'bearer [redacted]'],
  [`key ${Buffer.alloc(32, 7).toString('base64')}`, 'key [redacted]'],
  [
    'session eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0.abcdefghijklmnopqrstuv.abcdefghijklmnop',
    'session [redacted]',
  ],
])('takes the secret out of "%s"', (text, left) => {
  expect(scrub(text)).toBe(left);
});

it.each([
  'payment 01KAJ3V2C1V5R7N6E6N1QY5G3M of order S7-K2M9-QX4T',
  'unknown: HTTP_500 answer to alipay.trade.query',
  'no answer from POST http://127.0.0.1:4000/wechatpay',
  'connect ECONNREFUSED 127.0.0.1:3306',
])('leaves "%s"', (text) => {
  expect(scrub(text)).toBe(text);
});

it.each([
  ['an endless word', 'a', '[redacted]'],
  ['nothing but at signs', '@', '@'.repeat(4_000)],
  ['addresses without an end', 'a@', 'a@'.repeat(2_000)],
  ['names without a host', '://a:a:', '://a:a:'.repeat(572).slice(0, 4_000)],
  ['addresses and no word between', 'a@b.example,', `${'[redacted],'.repeat(333)}a@b.`],
])('reads no more of a stranger than a person would: %s', (_name, part, left) => {
  expect(scrub(part.repeat(100_000))).toBe(left);
});
