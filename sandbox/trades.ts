import { z } from 'zod';
import type { Clock } from './clock';
import type { Journal } from './journal';

export const providerNames = [
  'wechatpay',
  'alipay',
  'unionpay',
  'paypal',
  'stripe',
  'alipayclassic',
] as const;
export type ProviderName = (typeof providerNames)[number];

/** Whatever a protocol must remember about a trade or refund, as plain strings. */
const wire = z.record(z.string(), z.string());

const refundSchema = z.object({
  /** The shop's refund number (out_refund_no, out_request_no, orderId of the refund). */
  refundNo: z.string(),
  providerRefundNo: z.string(),
  amountMinor: z.int(),
  /** processing → succeeded | failed, at `settlesAt` of sandbox time. */
  status: z.enum(['processing', 'succeeded', 'failed']),
  outcome: z.enum(['succeeded', 'failed']),
  reason: z.string().optional(),
  notifyUrl: z.string().optional(),
  /** Real time, ISO 8601. */
  createdAt: z.string(),
  settledAt: z.string().optional(),
  /** Sandbox time, milliseconds. */
  settlesAtMs: z.number(),
  wire,
});
export type Refund = z.infer<typeof refundSchema>;

export const noticeKinds = [
  'opened',
  'approved',
  'pending',
  'declined',
  'paid',
  'closed',
  'refund',
  'dispute',
] as const;

/** One thing that the provider tells the shop, with as many tries as it takes. */
const noticeSchema = z.object({
  /** The same over all tries: WeChat's `id`, Alipay's `notify_id`. */
  id: z.string(),
  /**
   * `opened` and `closed` are sent by Alipay only, and only on demand; `approved` (the payer agreed, and
   * the shop may capture), `pending` and `declined` (of a capture) by PayPal.
   */
  kind: z.enum(noticeKinds),
  refundNo: z.string().optional(),
  url: z.string(),
  /** Tries so far. */
  attempts: z.int(),
  /** parked: held back by notify-reorder until a newer notice of the trade was delivered. */
  state: z.enum(['waiting', 'parked', 'acknowledged', 'given-up', 'dropped']),
  createdAt: z.string(),
  /** What was true when it happened, where the message says that and not what is true when it is sent. */
  wire: wire.optional(),
});
export type Notice = z.infer<typeof noticeSchema>;

const tradeSchema = z.object({
  provider: z.enum(providerNames),
  outTradeNo: z.string(),
  /** transaction_id, trade_no, queryId; absent until the provider has given one. */
  providerTradeNo: z.string().optional(),
  amountMinor: z.int(),
  /** What the payer really paid, when QA made it differ from what the shop asked. */
  paidMinor: z.int().optional(),
  currency: z.string(),
  /** refunded: all of it. A partly refunded trade stays `paid`, as its refunds tell. */
  status: z.enum(['open', 'paid', 'closed', 'refunded']),
  subject: z.string(),
  /** Sandbox time in milliseconds: what ages are counted from. */
  createdAtMs: z.number(),
  /** Real time, ISO 8601. */
  createdAt: z.string(),
  /**
   * The payer's deadline as an ISO 8601 instant of sandbox time: the shop's own deadline goes
   * through `clock.fromReal`, so that a clock that QA moved keeps the length of the deadline.
   */
  expiresAt: z.string(),
  /** Real time, ISO 8601. */
  paidAt: z.string().optional(),
  /** Where notifications of the payment go; absent: none are sent. */
  notifyUrl: z.string().optional(),
  /** Where the cashier sends the payer back; absent where the provider has no such thing. */
  returnUrl: z.string().optional(),
  /** The secret of the cashier link; a new one makes old links dead. */
  token: z.string(),
  cashierUrl: z.string(),
  refunds: z.array(refundSchema),
  notices: z.array(noticeSchema),
  wire,
});
export type Trade = z.infer<typeof tradeSchema>;

/** How many trades are remembered: enough for a long benchmark, little enough for memory. */
export const TRADES_KEPT = 20_000;

/**
 * All trades of all providers. Everything is found by index: no look-up walks the store.
 * A trade is a plain object that is changed in place and then handed to `save`.
 */
export type Trades = {
  find(provider: ProviderName, outTradeNo: string): Trade | undefined;
  /** False for a trade that was meanwhile forgotten (reset, or too old): leave it alone. */
  has(trade: Trade): boolean;
  findByProviderTradeNo(provider: ProviderName, providerTradeNo: string): Trade | undefined;
  /** By the secret of the cashier link; a replaced token finds nothing. */
  findByToken(provider: ProviderName, token: string): Trade | undefined;
  findByRefundNo(
    provider: ProviderName,
    refundNo: string,
  ): { trade: Trade; refund: Refund } | undefined;
  /** Every provider's trade of that number: for control and console. */
  findAny(outTradeNo: string): Trade[];
  /** The newest `limit` trades, newest first. */
  latest(limit: number): Trade[];
  all(): Iterable<Trade>;
  /** Inserts or stores a changed trade: indexes it and writes it through. */
  save(trade: Trade): void;
  clear(): void;
};

export function createTrades(journal: Journal): Trades {
  const trades = new Map<string, Trade>();
  const byToken = new Map<string, Trade>();
  const byProviderNo = new Map<string, Trade>();
  const byRefundNo = new Map<string, Trade>();

  function index(trade: Trade): void {
    const { provider } = trade;
    trades.set(`${provider}/${trade.outTradeNo}`, trade);
    byToken.set(`${provider}/${trade.token}`, trade);
    if (trade.providerTradeNo) byProviderNo.set(`${provider}/${trade.providerTradeNo}`, trade);
    for (const refund of trade.refunds) byRefundNo.set(`${provider}/${refund.refundNo}`, trade);
  }

  function forget(key: string, trade: Trade): void {
    const { provider } = trade;
    trades.delete(key);
    byToken.delete(`${provider}/${trade.token}`);
    if (trade.providerTradeNo) byProviderNo.delete(`${provider}/${trade.providerTradeNo}`);
    for (const refund of trade.refunds) byRefundNo.delete(`${provider}/${refund.refundNo}`);
    journal.write('trade/', key, undefined);
  }

  for (const record of journal.open('trade/', () => trades)) {
    const trade = tradeSchema.safeParse(record);
    if (trade.success) index(trade.data);
  }

  return {
    find: (provider, outTradeNo) => trades.get(`${provider}/${outTradeNo}`),
    has: (trade) => trades.get(`${trade.provider}/${trade.outTradeNo}`) === trade,
    findByProviderTradeNo: (provider, no) => byProviderNo.get(`${provider}/${no}`),
    findByToken(provider, token) {
      const trade = byToken.get(`${provider}/${token}`);
      return trade?.token === token ? trade : undefined;
    },
    findByRefundNo(provider, refundNo) {
      const trade = byRefundNo.get(`${provider}/${refundNo}`);
      const refund = trade?.refunds.find((one) => one.refundNo === refundNo);
      return trade && refund && { trade, refund };
    },
    findAny: (outTradeNo) =>
      providerNames
        .map((provider) => trades.get(`${provider}/${outTradeNo}`))
        .filter((trade) => trade !== undefined),
    latest: (limit) => [...trades.values()].slice(-limit).reverse(),
    all: () => trades.values(),
    save(trade) {
      index(trade);
      journal.write('trade/', `${trade.provider}/${trade.outTradeNo}`, trade);
      if (trades.size <= TRADES_KEPT) return;
      for (const [key, oldest] of trades) {
        forget(key, oldest);
        break;
      }
    },
    clear() {
      for (const map of [trades, byToken, byProviderNo, byRefundNo]) map.clear();
    },
  };
}

/** The sum of what was or is being returned: failed refunds do not count. */
export function refundedMinor(trade: Trade): number {
  return trade.refunds
    .filter((refund) => refund.status !== 'failed')
    .reduce((sum, refund) => sum + refund.amountMinor, 0);
}

/** True while the payer may still pay: open, and before its deadline in sandbox time. */
export function isPayable(trade: Trade, clock: Clock): boolean {
  return trade.status === 'open' && clock.now() < Date.parse(trade.expiresAt);
}
