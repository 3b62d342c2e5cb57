import { randomBytes } from 'node:crypto';
import type { Clock } from './clock';
import type { Faults } from './faults';
import type { Notifier } from './notifier';
import type { Answer, PayResult, Protocol } from './protocol';
import {
  isPayable,
  type ProviderName,
  type Refund,
  refundedMinor,
  type Trade,
  type Trades,
} from './trades';

export type PayOptions = {
  /** Pays another amount than asked. */
  amountMinor?: number | undefined;
  providerTradeNo?: string | undefined;
  /** Pays although the deadline has passed (UnionPay's net-banking; QA). */
  late?: boolean | undefined;
  /** Merged into `trade.wire`. */
  wire?: Record<string, string> | undefined;
};

export type NewRefund = {
  refundNo: string;
  providerRefundNo: string;
  amountMinor: number;
  reason?: string | undefined;
  notifyUrl?: string | undefined;
  wire?: Record<string, string> | undefined;
};

export type Operation = 'create' | 'query' | 'close' | 'refund';

/** Everything that changes a trade: the buyer's hand, and the provider's own clockwork. */
export type Payer = {
  /** Settles a payment and notifies; the returned promise does not wait for the notification. */
  pay(trade: Trade, options?: PayOptions): PayResult;
  /** The payer's bank refuses: the trade stays open, nobody is notified. */
  decline(trade: Trade): PayResult;
  close(trade: Trade): void;
  /**
   * Accepts a refund (the protocol has checked number and amount): it is `processing` and settles
   * after the protocol's `refundDelayMs`, at once when that is 0; then the shop is notified when
   * the refund has a `notifyUrl`. Takes the fault refund-fail.
   */
  refund(trade: Trade, refund: NewRefund): Refund;
  /**
   * Runs a verified API call under the faults of its operation. `work` does it; `systemError` is
   * the provider's way to say "internal error" (signed or not, as the provider does).
   */
  perform(call: {
    provider: ProviderName;
    operation: Operation;
    outTradeNo: string | undefined;
    /** For a refund: which one, so that notify-before-response can settle it. */
    refundNo?: string | undefined;
    work: () => Answer;
    systemError: () => Answer;
  }): Promise<Answer>;
  /** Takes up refunds that were processing when the sandbox was last stopped. */
  resume(): void;
};

/** How long a `…-timeout` fault keeps silent unless it says otherwise: longer than any client. */
const DEFAULT_SILENCE_MS = 60_000;

/** A secret for a cashier link, URL-safe. */
export function newToken(): string {
  return randomBytes(12).toString('base64url');
}

export function createPayer(context: {
  trades: Trades;
  faults: Faults;
  clock: Clock;
  notifier: Notifier;
  protocol: (name: ProviderName) => Protocol;
}): Payer {
  const { trades, faults, clock, notifier } = context;

  /** Marks the trade paid; the caller decides when to notify. */
  function settlePayment(trade: Trade, options: PayOptions): PayResult {
    if (trade.status === 'closed') return refuse('订单已关闭 The order is closed');
    if (trade.status !== 'open') return refuse('订单已支付 The order is already paid');
    if (!options.late && !isPayable(trade, clock))
      return refuse('订单已过期 The order has expired');
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

  /** Marks the refund settled; false when it already was. */
  function settleRefund(trade: Trade, refund: Refund): boolean {
    if (refund.status !== 'processing') return false;
    refund.status = refund.outcome;
    refund.settledAt = new Date(clock.realNow()).toISOString();
    const succeededMinor = trade.refunds
      .filter((one) => one.status === 'succeeded')
      .reduce((sum, one) => sum + one.amountMinor, 0);
    if (succeededMinor >= (trade.paidMinor ?? trade.amountMinor)) trade.status = 'refunded';
    trades.save(trade);
    return true;
  }

  async function settleRefundAndNotify(trade: Trade, refund: Refund): Promise<void> {
    if (!settleRefund(trade, refund)) return;
    await notifier.send(trade, { kind: 'refund', refundNo: refund.refundNo });
  }

  function scheduleRefund(trade: Trade, refund: Refund): void {
    clock.after(
      Math.max(0, refund.settlesAtMs - clock.now()),
      () => void settleRefundAndNotify(trade, refund),
    );
  }

  /** notify-before-response: the shop hears of it before it has our answer. */
  async function notifyFirst(
    provider: ProviderName,
    operation: Operation,
    outTradeNo: string | undefined,
    refundNo: string | undefined,
  ): Promise<void> {
    if (operation !== 'create' && operation !== 'refund') return;
    const trade = outTradeNo === undefined ? undefined : trades.find(provider, outTradeNo);
    if (!trade || !faults.take('notify-before-response', trade)) return;
    if (operation === 'create') {
      if (settlePayment(trade, {}).ok) await notifier.send(trade, { kind: 'paid' });
      return;
    }
    const refund = trade.refunds.find((one) => one.refundNo === refundNo);
    if (refund) await settleRefundAndNotify(trade, refund);
  }

  return {
    pay(trade, options = {}) {
      const result = settlePayment(trade, options);
      if (result.ok) void notifier.send(trade, { kind: 'paid' });
      return result;
    },
    decline(trade) {
      if (!isPayable(trade, clock)) return refuse('订单不可支付 The order cannot be paid');
      return { ok: true };
    },
    close(trade) {
      if (trade.status !== 'open') return;
      trade.status = 'closed';
      trades.save(trade);
    },
    refund(trade, request) {
      const { refundDelayMs } = context.protocol(trade.provider);
      const failing = faults.take('refund-fail', trade) !== undefined;
      const refund: Refund = {
        refundNo: request.refundNo,
        providerRefundNo: request.providerRefundNo,
        amountMinor: request.amountMinor,
        status: 'processing',
        outcome: failing ? 'failed' : 'succeeded',
        ...(request.reason !== undefined && { reason: request.reason }),
        ...(request.notifyUrl !== undefined && { notifyUrl: request.notifyUrl }),
        createdAt: new Date(clock.realNow()).toISOString(),
        settlesAtMs: clock.now() + refundDelayMs,
        wire: request.wire ?? {},
      };
      trade.refunds.push(refund);
      trades.save(trade);
      if (refundDelayMs === 0) void settleRefundAndNotify(trade, refund);
      else scheduleRefund(trade, refund);
      return refund;
    },
    async perform({ provider, operation, outTradeNo, refundNo, work, systemError }) {
      const where = { provider, outTradeNo };
      if (faults.take(`${operation}-500`, where)) return systemError();
      const timeout = faults.take(`${operation}-timeout`, where);
      if (timeout) return { silence: 'hang', ms: timeout.delayMs ?? DEFAULT_SILENCE_MS };
      const answer = work();
      await notifyFirst(provider, operation, outTradeNo, refundNo);
      if (faults.take(`${operation}-lost-answer`, where)) return { silence: 'drop' };
      return answer;
    },
    resume() {
      for (const trade of trades.all()) {
        for (const refund of trade.refunds) {
          if (refund.status === 'processing') scheduleRefund(trade, refund);
        }
      }
    },
  };
}

function refuse(reason: string): PayResult {
  return { ok: false, reason };
}

/** What may still be refunded of a paid trade. */
export function refundableMinor(trade: Trade): number {
  return (trade.paidMinor ?? trade.amountMinor) - refundedMinor(trade);
}
