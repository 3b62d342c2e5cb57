import type { Core, Protocol, Tampering } from '../sandbox/protocol';
import { type Notice, providerNames, type Trade } from '../sandbox/trades';
import { alipay } from './forge/alipay';
import { alipayclassic } from './forge/alipayclassic';
import type { Forger, Message, Verdict, Victim } from './forge/forger';
import { paypal } from './forge/paypal';
import { stripe } from './forge/stripe';
import { unionpay } from './forge/unionpay';
import { wechatpay } from './forge/wechatpay';
import type { Random } from './random';

/** Notifications as the providers send them, and as they would never send them. */

/** Those whose messages are falsified knowing how they are made. */
export const FORGERS: Readonly<Record<string, Forger>> = {
  ...{ wechatpay, alipay, unionpay },
  ...{ stripe, paypal, alipayclassic },
};

export function forgerOf(provider: string): Forger {
  const forger = FORGERS[provider];
  if (forger) return forger;
  throw new Error(`nobody falsifies messages of ${provider}`);
}

type Spoilt = Message & {
  readonly kind: string;
  readonly class: Verdict;
  /** What it was before. */
  readonly base: Message;
};

export type Forge = {
  /** What the provider would send if the payer had paid this much. */
  honest(victim: Victim, amountMinor: number, tampering?: Tampering): Message;
  /** A lie about the payment. */
  spoil(victim: Victim, random: Random): Spoilt;
};

/** What the payer claims to have paid, in the messages that are then falsified: one fen, one cent. */
const CHEAP = 1;

/** `confirmable`: ids of what a provider has really sent, where it is asked about them. */
export function createForge(
  core: Core,
  confirmable: Readonly<Record<string, readonly string[]>>,
): Forge {
  const protocols = new Map<string, Protocol>();
  for (const [provider, { create }] of Object.entries(FORGERS)) {
    protocols.set(provider, create(core));
  }
  let asked = 0;
  function honest(victim: Victim, amountMinor: number, tampering: Tampering = {}): Message {
    const protocol = protocols.get(victim.provider);
    if (!protocol) throw new Error(`nobody speaks as ${victim.provider}`);
    const trade = paidTrade(core, victim, amountMinor);
    trade.providerTradeNo = protocol.newTradeNo(trade);
    const snapshot = protocol.snapshot?.(trade, { kind: 'paid' });
    const known = confirmable[victim.provider] ?? [];
    asked += 1;
    const notice: Notice = {
      ...{ id: known[asked % known.length] ?? crypto.randomUUID(), kind: 'paid', url: '' },
      ...{ attempts: 1, state: 'waiting', createdAt: new Date().toISOString() },
      ...(snapshot && { wire: snapshot }),
    };
    const { headers, body } = protocol.buildNotification(trade, notice, tampering);
    return { headers, body: Buffer.from(body) };
  }
  function spoil(victim: Victim, random: Random): Spoilt {
    const base = honest(victim, CHEAP);
    const { ways, truth } = forgerOf(victim.provider);
    const way = random.pick(ways);
    return { ...way({ core, base, random, truth: truth(core, victim) }), kind: way.name, base };
  }
  return { honest, spoil };
}

function paidTrade(core: Core, victim: Victim, paidMinor: number): Trade {
  const now = Date.now();
  const provider = providerNames.find((name) => name === victim.provider);
  if (!provider) throw new Error(`the sandbox does not play ${victim.provider}`);
  return {
    provider,
    outTradeNo: victim.paymentId,
    // Some tell the order's amount, others what was paid.
    amountMinor: paidMinor,
    paidMinor,
    currency: victim.currency,
    status: 'paid',
    subject: `order of ${victim.amountMinor}`,
    createdAtMs: now,
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + 60_000).toISOString(),
    paidAt: new Date(now).toISOString(),
    token: crypto.randomUUID(),
    cashierUrl: '',
    refunds: [],
    notices: [],
    wire: forgerOf(victim.provider).wire(core, victim),
  };
}
