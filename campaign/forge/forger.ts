import type { ShopCurrency } from '@/lib/shop';
import type { Core, Protocol } from '../../sandbox/protocol';
import { mutateBytes, mutateHeaders, mutateJson, mutatePairs, type Pair } from '../mutations';
import type { Random } from '../random';

/** What it takes to falsify a provider's notifications knowing how they are made. */

export type Message = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

/**
 * `forged` – not signed by a provider as it stands; must be refused, unless nothing that counts was
 * changed. `signed` – signed by the provider's right key, however odd: may be taken, must not pay.
 */
export type Verdict = 'forged' | 'signed';

/** An open payment of the shop, of which every message tells a lie. */
export type Victim = {
  readonly provider: string;
  readonly paymentId: string;
  readonly amountMinor: number;
  readonly currency: ShopCurrency;
};

/** One way to spoil a message; its name is said when it was taken and should not have been. */
export type Way = (spoiling: {
  readonly core: Core;
  readonly base: Message;
  readonly random: Random;
  /** The values that would make a message pay the victim's order. */
  readonly truth: Readonly<Record<string, string>>;
}) => Message & { readonly class: Verdict };

export type Forger = {
  readonly create: (core: Core) => Protocol;
  readonly currency: ShopCurrency;
  readonly channel: 'qr' | 'desktop';
  /** What the protocol remembers of a trade that was paid. */
  wire(core: Core, victim: Victim): Record<string, string>;
  truth(core: Core, victim: Victim): Record<string, string>;
  readonly ways: readonly [Way, ...Way[]];
  /** Is all that counts as it was, so that the provider's own signature still stands for it? */
  isUnchanged(base: Message, spoilt: Message): boolean;
  /** As the acknowledgement says it. */
  isTaken(status: number, body: string): boolean;
  /** False where a notification is only a reason to ask, and the provider knows of no money. */
  readonly isBelieved: boolean;
};

export const isOk = (status: number) => status === 200;

export const forgedBytes: Way = ({ base: { headers, body }, random }) => ({
  ...{ headers, class: 'forged' },
  body: mutateBytes(random, body),
});

export const forgedHeaders: Way = ({ base: { headers, body }, random }) => ({
  ...{ body, class: 'forged' },
  headers: mutateHeaders(random, headers),
});

/** Fields of a form changed under the old signature. */
export const forgedFields: Way = ({ base: { headers, body }, random, truth }) => ({
  ...{ headers, class: 'forged' },
  body: formOf(mutatePairs(random, pairsOf(body), truth)),
});

/** A JSON document changed under the old signature. */
export const forgedJson: Way = ({ base: { headers, body }, random }) => ({
  ...{ headers, class: 'forged' },
  body: Buffer.from(JSON.stringify(mutateJson(random, JSON.parse(body.toString())))),
});

export function pairsOf(body: Buffer): Pair[] {
  return [...new URLSearchParams(body.toString())];
}

export function formOf(pairs: readonly Pair[]): Buffer {
  return Buffer.from(new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString());
}

/** For providers that sign a form. */
export function isSameForm(base: Message, spoilt: Message): boolean {
  return canonical(base.body) === canonical(spoilt.body);
}

/** What a form says: its fields in any order, signatures as bytes, without what nobody signs. */
function canonical(body: Buffer): string {
  const signatures = ['sign', 'signature'];
  const said = pairsOf(body)
    .filter(([name, value]) => name !== 'sign_type' && value !== '')
    .map(([name, value]): Pair => {
      const bytes = () => Buffer.from(value, 'base64').toString('hex');
      return [name, signatures.includes(name) ? bytes() : value];
    });
  return JSON.stringify(said.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * For providers that sign the body's bytes together with some headers. The signature itself is not among
 * them: as long as it verifies, it may be written in another way. HTTP trims blanks.
 */
export function isSameSigned(names: readonly string[]): Forger['isUnchanged'] {
  return (base, spoilt) =>
    base.body.equals(spoilt.body) &&
    names.every((name) => base.headers[name]?.trim() === spoilt.headers[name]?.trim());
}
