import type { Env } from '@/lib/env';
import type { PaymentProvider } from '@/lib/providers/provider';

/**
 * What a shop for real customers must not be run with. A shop is live when it is built for production and
 * its public address is not this machine's own: so the demo of `npm start` at localhost is none, and no
 * variable has to be remembered to be safe. SHOP_MODE says it explicitly, either way
 * (docs/decisions/019-live-or-demo.md).
 */

type Settings = Pick<
  Env,
  | 'NODE_ENV'
  | 'SHOP_MODE'
  | 'appUrl'
  | 'notifyBaseUrl'
  | 'notifyFrom'
  | 'TRUSTED_PROXIES'
  | 'NEXTAUTH_SECRET'
  | 'DATA_KEYS'
  | 'HASH_KEY'
  | 'METRICS_TOKEN'
  | 'DATABASE_URL'
  | 'MAIL_FROM'
>;
type Provider = Pick<PaymentProvider, 'environment'> & { readonly description: { id: string } };

/** Is this a shop for real customers? */
export function isLive({ NODE_ENV, SHOP_MODE, appUrl }: Settings): boolean {
  if (NODE_ENV !== 'production') return false;
  return SHOP_MODE ? SHOP_MODE === 'live' : !isThisMachine(appUrl);
}

/** Each a sentence that names the variable and the remedy. None for a demo that is one. */
export function unsafeSettings(env: Settings, providers: readonly Provider[]): string[] {
  if (env.NODE_ENV !== 'production') return [];
  const unknown = unknownSenders(env, providers);
  if (!isLive(env)) return [...unknown, ...mistakenDemo(env, providers)];
  return [
    ...unknown,
    ...unsafeAddresses(env),
    ...unsafeProviders(providers),
    ...unsafeSecrets(env),
    ...unsafeDatabase(env),
    ...(/@([\w-]+\.)*example(\.\w+)?>?$/.test(env.MAIL_FROM)
      ? [
          'MAIL_FROM is an example; set it to a sender of your own, such as Shop <orders@your-domain>',
        ]
      : []),
  ];
}

function unknownSenders({ notifyFrom }: Settings, providers: readonly Provider[]): string[] {
  const known = providers.map(({ description }) => description.id);
  return Object.keys(notifyFrom)
    .filter((id) => !known.includes(id))
    .map(
      (id) =>
        `${id.toUpperCase()}_NOTIFY_FROM belongs to no provider that is set up; remove it, or write its name as one of: ${known.join(', ')}`,
    );
}

/** Demo accounts have a password that everybody knows: not where strangers come and money is real. */
function mistakenDemo(env: Settings, providers: readonly Provider[]): string[] {
  const real = providers.filter(({ environment }) => environment === 'live');
  if (real.length === 0 || isThisMachine(env.appUrl)) return [];
  const names = real.map(({ description }) => description.id).join(', ');
  return [
    `SHOP_MODE is demo, but ${names} would move real money; remove SHOP_MODE, or use the sandbox's credentials`,
  ];
}

function unsafeAddresses({ appUrl, notifyBaseUrl, TRUSTED_PROXIES }: Settings): string[] {
  const problems: string[] = [];
  if (!appUrl.startsWith('https:')) {
    problems.push(
      `APP_URL is ${appUrl}, without https: cookies and addresses could be read on their way; set it to https://… and put a proxy in front (docs/going-live.md)`,
    );
  }
  if (!notifyBaseUrl.startsWith('https:') || isThisMachine(notifyBaseUrl)) {
    problems.push(
      `NOTIFY_BASE_URL is ${notifyBaseUrl}, where no provider would send its notifications safely; set it to a public https:// address, or leave it out for APP_URL`,
    );
  }
  if (TRUSTED_PROXIES === 0) {
    problems.push(
      'TRUSTED_PROXIES is 0, but only a proxy in front can speak https: every caller would seem to be that proxy, and all would share its limits; set it to the number of proxies in front, mostly 1',
    );
  }
  return problems;
}

function unsafeProviders(providers: readonly Provider[]): string[] {
  if (providers.length === 0) {
    return ['No payment provider is set up; set the credentials of one (docs/going-live.md)'];
  }
  return providers
    .filter(({ environment }) => environment === 'sandbox')
    .map(({ description: { id } }) => {
      return `${id.toUpperCase()}_… are credentials of a sandbox, where nobody pays; set them to those of your real account, or remove all of them`;
    });
}

/** Random bytes, however written, have more different characters; what somebody types seldom has. */
const LEAST_VARIETY = 8;
const PLACEHOLDER = /change.?me|secret|example|suanpan|password|placeholder|default|replace/i;

function unsafeSecrets(settings: Settings): string[] {
  const { NEXTAUTH_SECRET, DATA_KEYS, HASH_KEY, METRICS_TOKEN } = settings;
  const problems: string[] = [];
  if (isGuessable(NEXTAUTH_SECRET) || PLACEHOLDER.test(NEXTAUTH_SECRET)) {
    problems.push(
      'NEXTAUTH_SECRET can be guessed; set it to random characters: openssl rand -base64 32',
    );
  }
  const keys = DATA_KEYS.split(',').map((entry) => entry.slice(entry.indexOf(':') + 1));
  if (keys.some(isGuessable)) {
    problems.push(
      'DATA_KEYS holds a key that can be guessed; make it of random bytes: k1:$(openssl rand -base64 32)',
    );
  }
  if (isGuessable(HASH_KEY)) {
    problems.push('HASH_KEY can be guessed; set it to random bytes: openssl rand -base64 32');
  }
  if (METRICS_TOKEN !== undefined && isGuessable(METRICS_TOKEN)) {
    problems.push(
      'METRICS_TOKEN can be guessed; set it to random characters: openssl rand -hex 24',
    );
  }
  if (new Set([NEXTAUTH_SECRET, HASH_KEY, ...keys]).size < keys.length + 2) {
    problems.push(
      'NEXTAUTH_SECRET, HASH_KEY and DATA_KEYS share a value; make each by itself: openssl rand -base64 32',
    );
  }
  return problems;
}

function isGuessable(secret: string): boolean {
  return new Set(secret).size < LEAST_VARIETY;
}

const GUESSED_FIRST = ['', 'suanpan', 'root', 'mysql', 'mariadb', 'password', 'secret', 'test'];

function unsafeDatabase({ DATABASE_URL }: Settings): string[] {
  const { username, password, searchParams } = new URL(DATABASE_URL);
  // On a socket the operating system may vouch for who calls.
  if (searchParams.has('socketPath')) return [];
  if (password !== username && !GUESSED_FIRST.includes(password.toLowerCase())) return [];
  return [
    "DATABASE_URL has a password that is guessed first; give the shop's database user a random one",
  ];
}

function isThisMachine(url: string): boolean {
  const { hostname } = new URL(url);
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
