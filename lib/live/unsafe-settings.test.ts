import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isLive, unsafeSettings } from '@/lib/live/unsafe-settings';

const random = () => randomBytes(32).toString('base64');

const LIVE = {
  NODE_ENV: 'production',
  SHOP_MODE: undefined,
  appUrl: 'https://tea.shop',
  notifyBaseUrl: 'https://tea.shop',
  notifyFrom: {},
  TRUSTED_PROXIES: 1,
  NEXTAUTH_SECRET: random(),
  DATA_KEYS: `k2:${random()},k1:${random()}`,
  HASH_KEY: random(),
  METRICS_TOKEN: undefined,
  DATABASE_URL: `mysql://shop:${randomBytes(16).toString('hex')}@db:3306/shop`,
  MAIL_FROM: 'Tea <orders@tea.shop>',
} as const;

const REAL = [{ environment: 'live', description: { id: 'alipay' } }] as const;
const SANDBOX = [{ environment: 'sandbox', description: { id: 'alipay' } }] as const;
const DEMO = { ...LIVE, appUrl: 'http://localhost:3000', notifyBaseUrl: 'http://localhost:3000' };

describe('a shop is live', () => {
  it.each([
    ['https://tea.shop', true],
    ['http://192.168.1.7:3000', true],
    ['http://localhost.tea.shop', true],
    ['http://localhost:3000', false],
    ['http://127.0.0.1:3000', false],
    ['http://[::1]:3000', false],
    ['http://shop.localhost', false],
  ])('by its address: %s is %s', (appUrl, live) => {
    expect(isLive({ ...LIVE, appUrl })).toBe(live);
  });

  it('or by what the person says, and never in development', () => {
    expect(isLive({ ...LIVE, SHOP_MODE: 'demo' })).toBe(false);
    expect(isLive({ ...DEMO, SHOP_MODE: 'live' })).toBe(true);
    expect(isLive({ ...LIVE, NODE_ENV: 'development', SHOP_MODE: 'live' })).toBe(false);
  });
});

describe('a live shop', () => {
  it('is taken as it should be', () => {
    expect(unsafeSettings(LIVE, REAL)).toEqual([]);
  });

  it.each<[string, Partial<Parameters<typeof unsafeSettings>[0]>, RegExp]>([
    ['an address without https', { appUrl: 'http://tea.shop' }, /^APP_URL .* set it to https:/],
    [
      'notifications without https',
      { notifyBaseUrl: 'http://tea.shop' },
      /^NOTIFY_BASE_URL .* set it to a public https:/,
    ],
    [
      'notifications to nowhere',
      { notifyBaseUrl: 'https://localhost' },
      /^NOTIFY_BASE_URL .* set it to a public https:/,
    ],
    [
      'https without a proxy',
      { TRUSTED_PROXIES: 0 },
      /^TRUSTED_PROXIES is 0.* set it to the number of proxies/,
    ],
    [
      'a secret of one letter',
      { NEXTAUTH_SECRET: 'x'.repeat(40) },
      /^NEXTAUTH_SECRET can be guessed; set it/,
    ],
    [
      'a secret from an example',
      { NEXTAUTH_SECRET: 'Change-me-0123456789-abcdefghijklm' },
      /^NEXTAUTH_SECRET can be guessed; set it/,
    ],
    [
      'an empty data key',
      { DATA_KEYS: `k2:${random()},k1:${Buffer.alloc(32).toString('base64')}` },
      /^DATA_KEYS holds a key that can be guessed; make it/,
    ],
    [
      'an empty hash key',
      { HASH_KEY: Buffer.alloc(32).toString('base64') },
      /^HASH_KEY can be guessed; set it/,
    ],
    [
      'a token of one letter',
      { METRICS_TOKEN: 'x'.repeat(16) },
      /^METRICS_TOKEN can be guessed; set it/,
    ],
    [
      'one secret for two',
      { NEXTAUTH_SECRET: LIVE.HASH_KEY },
      /^NEXTAUTH_SECRET, HASH_KEY and DATA_KEYS share a value; make each/,
    ],
    [
      'the password of the example database',
      { DATABASE_URL: 'mysql://suanpan:suanpan@127.0.0.1:3306/suanpan' },
      /^DATABASE_URL has a password that is guessed first; give/,
    ],
    [
      'no database password',
      { DATABASE_URL: 'mysql://root@db/shop' },
      /^DATABASE_URL has a password that is guessed first; give/,
    ],
    [
      'the sender of the example',
      { MAIL_FROM: 'Suanpan <orders@suanpan.example>' },
      /^MAIL_FROM is an example; set it/,
    ],
    [
      'a list of senders for nobody',
      { notifyFrom: { alypay: ['192.0.2.1'] } },
      /^ALYPAY_NOTIFY_FROM belongs to no provider .*; remove it/,
    ],
  ])('is refused with %s', (_what, change, words) => {
    const problems = unsafeSettings({ ...LIVE, ...change }, REAL);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(words);
  });

  it('is refused with the credentials of a sandbox, and with none', () => {
    expect(unsafeSettings(LIVE, SANDBOX)).toEqual([
      expect.stringMatching(/^ALIPAY_… are credentials of a sandbox.*; set them/),
    ]);
    expect(unsafeSettings(LIVE, [])).toEqual([
      expect.stringMatching(/^No payment provider is set up; set/),
    ]);
  });

  it('may have its database user vouched for by the socket', () => {
    const DATABASE_URL = 'mysql://shop@localhost/shop?socketPath=%2Frun%2Fmysqld.sock';
    expect(unsafeSettings({ ...LIVE, DATABASE_URL }, REAL)).toEqual([]);
  });
});

describe('a demo', () => {
  const loose = { ...DEMO, TRUSTED_PROXIES: 0, NEXTAUTH_SECRET: 'x'.repeat(32) };

  it('may be anything at this machine’s own address', () => {
    expect(unsafeSettings(loose, SANDBOX)).toEqual([]);
    expect(unsafeSettings(loose, REAL)).toEqual([]);
  });

  it('may stand at a public address when somebody says so, but not with real money', () => {
    const staging = { ...loose, appUrl: 'http://staging.tea.shop', SHOP_MODE: 'demo' } as const;
    expect(unsafeSettings(staging, SANDBOX)).toEqual([]);
    expect(unsafeSettings(staging, REAL)).toEqual([
      expect.stringMatching(/^SHOP_MODE is demo, but alipay would move real money; remove/),
    ]);
  });
});
