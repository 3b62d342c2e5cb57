import { type KeyObject, sign as signBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { createPaypal } from '../../sandbox/paypal';
import type { Core } from '../../sandbox/protocol';
import { mutateJson } from '../mutations';
import { forgeCrc } from './crc';
import {
  type Forger,
  forgedBytes,
  forgedHeaders,
  forgedJson,
  isOk,
  isSameSigned,
  type Message,
  type Way,
} from './forger';

const URL_HEADER = 'paypal-cert-url';
const SIGNED_HEADERS = [
  'paypal-transmission-id',
  'paypal-transmission-time',
  'paypal-auth-algo',
  URL_HEADER,
];

const signed: Way = ({ core, base, random }) => {
  const event = mutateJson(random, JSON.parse(base.body.toString()));
  const body = Buffer.from(JSON.stringify(event));
  return { ...sign(core, base, body, core.keys.paypal.signing.privateKey), class: 'signed' };
};

/** The twin with the right name, whose certificate is at the right place and not from the chain. */
const stranger: Way = ({ core, base, random, truth }) => {
  const { evil } = core.keys.paypal;
  const body = random.chance(0.5) ? base.body : paying(base, truth);
  const { headers } = sign(core, base, body, evil.privateKey);
  const address = `${core.sandboxUrl()}/paypal/v1/notifications/certs/${evil.id}`;
  return { headers: { ...headers, [URL_HEADER]: address }, body, class: 'forged' };
};

/** The right certificate beside a signature of somebody else. */
const borrowed: Way = ({ core, base, truth }) => {
  const body = paying(base, truth);
  return { ...sign(core, base, body, core.keys.paypal.evil.privateKey), class: 'forged' };
};

/** Addresses that look like the right one to a careless reader. Signed by the right key all the same. */
const elsewhere: Way = ({ core, base: { headers, body }, random }) => {
  const right = new URL(headers[URL_HEADER] ?? '');
  const { host, pathname, origin } = right;
  const id = pathname.split('/').at(-1) ?? '';
  const folder = pathname.slice(0, -id.length);
  const address = random.pick([
    `https://api.paypal.com.evil.example${pathname}`,
    `http://${host}.evil.example${pathname}`,
    `http://${host}@evil.example${pathname}`,
    `http://evil.example/${right.href}`,
    `http://evil.example#${right.href}`,
    `http://user:pass@${host}${pathname}`,
    `${origin}${pathname}?x=1`,
    `${origin}${pathname}#x`,
    `${origin}${folder}../certs/${id}`,
    `${origin}${folder}%2e%2e/certs/${id}`,
    `${origin}${folder}x/../${id}`,
    `${origin}/${pathname}`,
    `${origin}${pathname}/`,
    `${origin}${pathname}%00`,
    `${origin}${pathname}\\x`,
    `https://${host}${pathname}`,
    `//${host}${pathname}`,
    right.href.toUpperCase(),
    `file:///etc/passwd`,
    `data:application/x-pem-file,${encodeURIComponent(core.keys.paypal.evil.pem)}`,
    'http://169.254.169.254/latest/meta-data',
    `${origin}${folder}${'a'.repeat(random.between(81, 2_000))}`,
    `${origin}${folder}`,
  ]);
  return { headers: { ...headers, [URL_HEADER]: address }, body, class: 'forged' };
};

/** Signed as it should be, of another time or with another algorithm. */
const outOfBounds: Way = ({ core, base, random }) => {
  const days = random.between(5, 4_000) * (random.chance(0.5) ? 1 : -1);
  const time = new Date(Date.now() + days * 86_400_000).toISOString();
  const change = random.pick<Record<string, string>>([
    { 'paypal-transmission-time': time },
    { 'paypal-transmission-time': 'yesterday' },
    { 'paypal-auth-algo': 'none' },
    { 'paypal-auth-algo': 'SHA1withRSA' },
  ]);
  const message = { headers: { ...base.headers, ...change }, body: base.body };
  const { privateKey } = core.keys.paypal.signing;
  return { ...sign(core, message, base.body, privateKey), class: 'forged' };
};

/**
 * Another text with the same CRC-32 under PayPal's own signature, which covers no more than that: it is
 * taken, and must not pay, because money is believed of an answer alone.
 */
const sameChecksum: Way = ({ base: { headers, body }, truth }) => ({
  ...{ headers, class: 'signed' },
  body: forgeCrc(paying({ headers, body }, truth), crc32(body)),
});

function paying({ body }: Message, { value = '' }: Readonly<Record<string, string>>): Buffer {
  const event = JSON.parse(body.toString());
  event.resource.amount.value = value;
  return Buffer.from(JSON.stringify(event));
}

function sign(core: Core, { headers }: Message, body: Buffer, key: KeyObject): Message {
  const id = headers['paypal-transmission-id'] ?? '';
  const time = headers['paypal-transmission-time'] ?? '';
  const message = `${id}|${time}|${core.keys.paypal.webhookId}|${crc32(body)}`;
  const signature = signBytes('RSA-SHA256', Buffer.from(message), key).toString('base64');
  return { headers: { ...headers, 'paypal-transmission-sig': signature }, body };
}

export const paypal: Forger = {
  create: createPaypal,
  currency: 'USD',
  channel: 'desktop',
  wire: (_core, { paymentId }) => ({
    ...{ customId: paymentId, referenceId: 'default', capture: 'COMPLETED' },
    approvedAt: new Date().toISOString(),
    capturedAt: new Date().toISOString(),
  }),
  truth: (_core, { amountMinor }) => ({ value: (amountMinor / 100).toFixed(2) }),
  ways: [
    ...([forgedBytes, forgedHeaders, forgedJson, signed, stranger] as const),
    ...([borrowed, elsewhere, outOfBounds, sameChecksum] as const),
  ],
  isUnchanged: isSameSigned(SIGNED_HEADERS),
  isTaken: isOk,
  isBelieved: false,
};
