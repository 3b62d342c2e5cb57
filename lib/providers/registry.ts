import { statSync } from 'node:fs';
import { type Credentials, readCredentials } from '@/lib/env';
import { assert } from '@/lib/errors';
import { errorFields, log } from '@/lib/log';
import { createAlipay } from '@/lib/providers/alipay';
import { createAlipayClassic } from '@/lib/providers/alipayclassic';
import { createPayPal } from '@/lib/providers/paypal';
import type { PaymentProvider } from '@/lib/providers/provider';
import { createStripe } from '@/lib/providers/stripe';
import { createUnionPay } from '@/lib/providers/unionpay';
import { createWechatPay } from '@/lib/providers/wechatpay';

type Loaded = { readonly providers: readonly PaymentProvider[]; readonly files: readonly string[] };

/** How soon a changed file is noticed; a look costs a stat of each. */
const LOOK_EVERY_MS = 5_000;

let loaded: Loaded | undefined;
let seen = '';
let lookedAtMs = 0;
let trouble: CredentialTrouble | null = null;

/** New credentials that could not be taken: the ones before stay in use. */
export type CredentialTrouble = { readonly since: Date; readonly words: string };

/** What is wrong with the files of the credentials since they were changed; null when nothing is. */
export function credentialTrouble(): CredentialTrouble | null {
  return trouble;
}

/**
 * The providers whose credentials are configured, in the order in which shoppers see them. Keys that
 * change in their files are taken up within seconds, without a restart.
 */
export function providers(): readonly PaymentProvider[] {
  if (!loaded) {
    loaded = load();
    seen = fingerprint(loaded.files);
    lookedAtMs = performance.now();
  } else if (performance.now() - lookedAtMs >= LOOK_EVERY_MS) {
    lookAgain();
  }
  return loaded.providers;
}

/** Takes up keys that have changed, now: for when a message does not verify. */
export function lookAgain(): void {
  if (!loaded) return;
  lookedAtMs = performance.now();
  const found = fingerprint(loaded.files);
  if (found === seen) return;
  seen = found;
  try {
    const fresh = load();
    const lost = loaded.providers.filter(({ description: { id } }) => !has(fresh, id));
    assert(lost.length === 0, `credentials are gone: ${lost.map((one) => one.description.id)}`);
    loaded = fresh;
    seen = fingerprint(fresh.files);
    trouble = null;
    log.info('credentials.changed', { files: fresh.files.length });
  } catch (error) {
    // Half of a rotation, or a slip of somebody's hand. What was right a moment ago mostly still is.
    trouble ??= { since: new Date(), words: '' };
    trouble = { ...trouble, words: errorFields(error).message?.toString() ?? '' };
    log.error('credentials.not_changed', error);
  }
}

function has({ providers: all }: Loaded, id: string): boolean {
  return all.some(({ description }) => description.id === id);
}

function load(): Loaded {
  const { providers: configs, files } = readCredentials();
  return { providers: createProviders(configs), files };
}

/** Changes with every file: also with one that was replaced, and one that is missing or back. */
function fingerprint(files: readonly string[]): string {
  const marks = files.map((file) => {
    const stat = statSync(file, { throwIfNoEntry: false });
    return stat ? `${stat.ino}:${stat.size}:${stat.mtimeMs}` : 'none';
  });
  return marks.join(' ');
}

/** The provider of this id, if it is configured. */
export function findProvider(id: string): PaymentProvider | undefined {
  return providers().find((provider) => provider.description.id === id);
}

/** The provider of this id, which must be configured: some payment was made with it. */
export function getProvider(id: string): PaymentProvider {
  const provider = findProvider(id);
  if (!provider) throw new Error(`no credentials for the provider ${id}`);
  return provider;
}

/**
 * The providers as of another moment, to read again what they sent then. What was to be confirmed was
 * confirmed when it arrived: their word for it is to be had only once.
 */
export function providersAsOf(now: () => Date): readonly PaymentProvider[] {
  return createProviders(readCredentials().providers, { now, isConfirmed: true });
}

/** The one list. A new provider is one line here. */
function createProviders(
  configs: Credentials['providers'],
  options: { readonly now?: () => Date; readonly isConfirmed?: true } = {},
): readonly PaymentProvider[] {
  const { wechatpay, alipay, unionpay, paypal, stripe, alipayclassic } = configs;
  return [
    wechatpay && createWechatPay(wechatpay, options),
    alipay && createAlipay(alipay, options),
    unionpay && createUnionPay(unionpay, options),
    paypal && createPayPal(paypal, options),
    stripe && createStripe(stripe, options),
    alipayclassic && createAlipayClassic(alipayclassic, options),
  ].filter((provider) => provider !== null);
}
