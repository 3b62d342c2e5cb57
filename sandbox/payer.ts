import { randomBytes } from 'node:crypto';
import type { Clock } from './clock';
import type { Faults, Operation } from './faults';
import type { Notifier } from './notifier';
import type { Answer, PayResult, Protocol } from './protocol';
import {
  isPayable,
  type Notice,
  type ProviderName,
  type Refund,
  refundedMinor,
  type Trade,
  type Trades,
} from './trades';

type PayOptions = {
  /** Pays another amount than asked. */
  amountMinor?: number | undefined;
  providerTradeNo?: string | undefined;
  /** Pays although the deadline has passed (UnionPay's net-banking; QA). */
  late?: boolean | undefined;
  /** Merged into `trade.wire`. */
  wire?: Record<string, string> | undefined;
  /** The shop captured what the payer had approved. */
  captured?: boolean | undefined;
};

type NewRefund = {
  refundNo: string;
  providerRefundNo: string;
  amountMinor: number;
  reason?: string | undefined;
  notifyUrl?: string | undefined;
  wire?: Record<string, string> | undefined;
  /** Fails at settlement, fault or not. */
  failing?: boolean | undefined;
  /** Sandbox milliseconds to its settlement; by default the protocol's. */
  delayMs?: ((failing: boolean) => number) | undefined;
  /** The shop is told when it is accepted, too. */
  tellAccepted?: boolean | undefined;
};

export type Call = {
  provider: ProviderName;
  operation: Operation;
  outTradeNo: string | undefined;
  /** For a refund: which one, so that notify-before-response can settle it. */
  refundNo?: string | undefined;
  work: () => Answer;
  systemError: (reason: 'internal' | 'busy') => Answer;
};

/** Everything that changes a trade: the buyer's hand, and the provider's own clockwork. */
export type Payer = {
  /**
   * Settles a payment and notifies, without waiting for the notification; or lets the payer approve it,
   * where the shop is to capture.
   */
  pay(trade: Trade, options?: PayOptions): PayResult;
  /** Tells the shop what else became of a trade. */
  tell(trade: Trade, kind: Notice['kind']): void;
  /** Resolves when the shop has answered the first try of what it was told last of this trade. */
  told(trade: Trade): Promise<void>;
  /** The payer's bank refuses: the trade stays open, nobody is notified. */
  decline(trade: Trade): PayResult;
  close(trade: Trade): void;
  /** The payer's bank takes the money back, or has decided about it; the protocol keeps the state. */
  dispute(trade: Trade, status: 'opened' | 'won' | 'lost'): PayResult;
  /**
   * Accepts a refund (the protocol has checked number and amount): it is `processing` and settles
   * after the protocol's `refundDelayMs`, at once when that is 0; then the shop is notified when
   * the refund has a `notifyUrl`. Takes the fault refund-fail.
   */
  refund(trade: Trade, refund: NewRefund): Refund;
  /**
   * Runs a verified API call under the faults of its operation. `work` does it; `systemError` is
   * the provider's way to say "internal error" or "too many calls" (signed or not, as the
   * provider does).
   */
  perform(call: Call): Promise<Answer>;
  /** Takes up refunds that were processing when the sandbox was last stopped. */
  resume(): void;
};

/** How long a `…-timeout` fault keeps silent unless it says otherwise: longer than any client. */
const DEFAULT_SILENCE_MS = 60_000;

const BAD_GATEWAY: Answer = {
  status: 502,
  headers: { 'content-type': 'text/html' },
  body: '<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>',
};

/** A secret for a cashier link, URL-safe. */
export function newToken(): string {
  return randomBytes(12).toString('base64url');
}

type Context = {
  trades: Trades;
  faults: Faults;
  clock: Clock;
  notifier: Notifier;
  protocol: (name: ProviderName) => Protocol;
};

/** The latest notification of each trade, on its way. */
type Telling = WeakMap<Trade, Promise<void>>;

export function createPayer(context: Context): Payer {
  const { trades, clock, notifier } = context;
  const telling: Telling = new WeakMap();

  function scheduleRefund(trade: Trade, refund: Refund): void {
    const waitMs = Math.max(0, refund.settlesAtMs - clock.now());
    clock.after(waitMs, () => void settleRefund(context, trade, refund));
  }

  function tell(trade: Trade, kind: Notice['kind']): void {
    telling.set(trade, notifier.send(trade, { kind }));
  }

  return {
    pay(trade, options = {}) {
      const { approve } = context.protocol(trade.provider);
      if (approve && !options.captured) return approve(trade);
      const result = markPaid(context, trade, options);
      if (result.ok) tell(trade, 'paid');
      return result;
    },
    tell,
    told: async (trade) => telling.get(trade),
    decline(trade) {
      if (!isPayable(trade, clock)) return refuse('订单不可支付 The order cannot be paid');
      return { ok: true };
    },
    close(trade) {
      if (trade.status !== 'open') return;
      trade.status = 'closed';
      trades.save(trade);
    },
    dispute(trade, status) {
      if (!context.protocol(trade.provider).disputes) return refuse('不支持争议 No disputes here');
      if (trade.paidAt === undefined) return refuse('订单未支付 The order is not paid');
      trade.wire.dispute = status;
      trades.save(trade);
      tell(trade, 'dispute');
      return { ok: true };
    },
    refund(trade, request) {
      const refund = newRefund(context, trade, request);
      trade.refunds.push(refund);
      trades.save(trade);
      if (refund.settlesAtMs <= clock.now()) void settleRefund(context, trade, refund);
      else {
        if (request.tellAccepted) {
          void notifier.send(trade, { kind: 'refund', refundNo: refund.refundNo });
        }
        scheduleRefund(trade, refund);
      }
      return refund;
    },
    perform: (call) => perform({ ...context, telling }, call),
    resume() {
      for (const trade of trades.all()) {
        for (const refund of trade.refunds) {
          if (refund.status === 'processing') scheduleRefund(trade, refund);
        }
      }
    },
  };
}

/** What may still be refunded of a paid trade. */
export function refundableMinor(trade: Trade): number {
  return (trade.paidMinor ?? trade.amountMinor) - refundedMinor(trade);
}

/** Marks the trade paid; the caller notifies. */
function markPaid(context: Context, trade: Trade, options: PayOptions): PayResult {
  const { trades, clock } = context;
  if (trade.status === 'closed') return refuse('订单已关闭 The order is closed');
  if (trade.status !== 'open') return refuse('订单已支付 The order is already paid');
  if (!options.late && !isPayable(trade, clock)) {
    return refuse('订单已过期 The order has expired');
  }
  trade.status = 'paid';
  trade.paidAt = new Date(clock.realNow()).toISOString();
  trade.providerTradeNo =
    options.providerTradeNo ??
    trade.providerTradeNo ??
    context.protocol(trade.provider).newTradeNo(trade);
  if (options.amountMinor !== undefined) trade.paidMinor = options.amountMinor;
  Object.assign(trade.wire, options.wire);
  trades.save(trade);
  return { ok: true };
}

function newRefund(context: Context, trade: Trade, request: NewRefund): Refund {
  const { clock, faults } = context;
  const { refundDelayMs } = context.protocol(trade.provider);
  const failing = request.failing || faults.take('refund-fail', trade) !== undefined;
  return {
    refundNo: request.refundNo,
    providerRefundNo: request.providerRefundNo,
    amountMinor: request.amountMinor,
    status: 'processing',
    outcome: failing ? 'failed' : 'succeeded',
    ...(request.reason !== undefined && { reason: request.reason }),
    ...(request.notifyUrl !== undefined && { notifyUrl: request.notifyUrl }),
    createdAt: new Date(clock.realNow()).toISOString(),
    settlesAtMs: clock.now() + (request.delayMs?.(failing) ?? refundDelayMs),
    wire: request.wire ?? {},
  };
}

/** Settles a refund once and notifies; a settled one, or one of a forgotten trade, stays. */
async function settleRefund(context: Context, trade: Trade, refund: Refund): Promise<void> {
  const { trades, clock, notifier } = context;
  if (refund.status !== 'processing' || !trades.has(trade)) return;
  refund.status = refund.outcome;
  refund.settledAt = new Date(clock.realNow()).toISOString();
  const returnedMinor = trade.refunds
    .filter((one) => one.status === 'succeeded')
    .reduce((sum, one) => sum + one.amountMinor, 0);
  if (returnedMinor >= (trade.paidMinor ?? trade.amountMinor)) trade.status = 'refunded';
  trades.save(trade);
  await notifier.send(trade, { kind: 'refund', refundNo: refund.refundNo });
}

async function perform(context: Context & { telling: Telling }, call: Call): Promise<Answer> {
  const { faults } = context;
  const { operation, work, systemError } = call;
  if (faults.take(`${operation}-500`, call)) return systemError('internal');
  if (faults.take(`${operation}-429`, call)) return systemError('busy');
  if (faults.take(`${operation}-502`, call)) return BAD_GATEWAY;
  const timeout = faults.take(`${operation}-timeout`, call);
  if (timeout) return { silence: 'hang', ms: timeout.delayMs ?? DEFAULT_SILENCE_MS };
  const answer = work();
  await notifyFirst(context, call);
  if (faults.take(`${operation}-lost-answer`, call)) return { silence: 'drop' };
  return answer;
}

/** notify-before-response: the shop hears of it before it has our answer. */
async function notifyFirst(context: Context & { telling: Telling }, call: Call): Promise<void> {
  const { trades, faults, notifier } = context;
  if (call.operation === 'query' || call.operation === 'close') return;
  if (call.outTradeNo === undefined) return;
  const trade = trades.find(call.provider, call.outTradeNo);
  // Where the shop captures, nothing can have been paid before it has the order.
  const isTooEarly =
    call.operation === 'create' && context.protocol(call.provider).approve !== undefined;
  if (!trade || isTooEarly || !faults.take('notify-before-response', trade)) return;
  if (call.operation === 'capture') return context.telling.get(trade);
  if (call.operation === 'create') {
    if (markPaid(context, trade, {}).ok) await notifier.send(trade, { kind: 'paid' });
    return;
  }
  const refund = trade.refunds.find((one) => one.refundNo === call.refundNo);
  if (refund) await settleRefund(context, trade, refund);
}

function refuse(reason: string): PayResult {
  return { ok: false, reason };
}
