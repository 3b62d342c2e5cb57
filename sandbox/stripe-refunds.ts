import { billEntries } from './bills';
import { refundableMinor } from './payer';
import type { Answer, Core } from './protocol';
import type { Form, StripePlan } from './stripe';
import { json, list, missing, newStripeId, problem } from './stripe-answers';
import {
  balanceTransactions,
  chargeIdOf,
  paymentIntentIdOf,
  refundObject,
  stripeFeeOf,
} from './stripe-objects';
import {
  balanceListRequest,
  check,
  type RefundRequest,
  refundListRequest,
  refundRequest,
  retrieveRequest,
} from './stripe-requests';
import { stripeTrades } from './stripe-sessions';
import type { Refund, Trade } from './trades';

/** Refunds and balance transactions (stripe.md §7, §9). */

/** Sandbox time until a refund that failed says so, or one that waited for the balance is done. */
const LATER_MS = 5_000;

function findPaid(core: Core, ids: Pick<RefundRequest, 'payment_intent' | 'charge'>) {
  const intent = ids.payment_intent ?? (ids.charge && paymentIntentIdOf(ids.charge));
  return core.trades.findByProviderTradeNo('stripe', intent ?? '');
}

export function createRefund(core: Core, form: Form): StripePlan {
  const checked = check(refundRequest, form);
  if (!checked.ok) return checked;
  const { request } = checked;
  if (request.payment_intent === undefined && request.charge === undefined) {
    const message = 'One of the following params should be provided: payment_intent or charge.';
    return { answer: problem(400, message, { code: 'parameter_missing' }) };
  }
  const trade = findPaid(core, request);
  if (!trade) {
    const [what, id] =
      request.payment_intent === undefined
        ? ['charge', request.charge ?? '']
        : ['payment_intent', request.payment_intent];
    return { answer: missing(what, id, what) };
  }
  const providerRefundNo = newStripeId('re_');
  // The shop's own number, for QA: what it wrote into the metadata, or else Stripe's.
  const refundNo = Object.values(request.metadata)[0] ?? providerRefundNo;
  return {
    operation: 'refund',
    outTradeNo: trade.outTradeNo,
    refundNo,
    work: () => refund(core, trade, { ...request, refundNo, providerRefundNo }),
  };
}

function refund(
  core: Core,
  trade: Trade,
  request: RefundRequest & { refundNo: string; providerRefundNo: string },
): Answer {
  const left = refundableMinor(trade);
  const amountMinor = request.amount ?? left;
  const refusal = refuseRefund(trade, { left, amountMinor });
  if (refusal) return refusal;
  const waits = core.faults.take('refund-not-enough', trade) !== undefined;
  const accepted = core.payer.refund(trade, {
    refundNo: request.refundNo,
    providerRefundNo: request.providerRefundNo,
    amountMinor,
    reason: request.reason,
    notifyUrl: core.accountNotifyUrl('stripe'),
    failing: trade.wire.refunds === 'fail',
    delayMs: (failing) => (failing || waits || trade.wire.refunds === 'wait' ? LATER_MS : 0),
    tellAccepted: true,
    wire: {
      metadata: JSON.stringify(request.metadata),
      ...(request.reason !== undefined && { reason: request.reason }),
    },
  });
  return json(200, refundObject(trade, accepted));
}

function refuseRefund(
  trade: Trade,
  { left, amountMinor }: { left: number; amountMinor: number },
): Answer | undefined {
  const charge = chargeIdOf(trade.providerTradeNo ?? '');
  if (trade.paidAt === undefined) {
    const message = 'This PaymentIntent does not have a successful charge to refund.';
    return problem(400, message, { param: 'payment_intent' });
  }
  if (trade.wire.dispute !== undefined && trade.wire.dispute !== 'won') {
    const message = `Charge ${charge} has been charged back; cannot issue a refund.`;
    return problem(400, message, { code: 'charge_disputed' });
  }
  if (left <= 0) {
    const message = `Charge ${charge} has already been refunded.`;
    return problem(400, message, { code: 'charge_already_refunded' });
  }
  if (amountMinor < 1) return problem(400, 'Invalid positive integer', { param: 'amount' });
  if (amountMinor > left) {
    const message = `Refund amount (${amountMinor}) is greater than unrefunded amount on charge (${left})`;
    return problem(400, message, { param: 'amount' });
  }
  return undefined;
}

export function listRefunds(core: Core, form: Form): StripePlan {
  const checked = check(refundListRequest, form);
  if (!checked.ok) return checked;
  const { request } = checked;
  const isAll = request.payment_intent === undefined && request.charge === undefined;
  const one = isAll ? undefined : findPaid(core, request);
  if (!isAll && !one) {
    return { answer: missing('payment_intent', request.payment_intent ?? '', 'payment_intent') };
  }
  const trades = one ? [one] : stripeTrades(core);
  return {
    operation: 'query',
    outTradeNo: one?.outTradeNo,
    work() {
      const refunds = trades.flatMap((trade) =>
        [...trade.refunds].reverse().map((each) => refundObject(trade, each)),
      );
      return list('/v1/refunds', refunds, request);
    },
  };
}

export function retrieveRefund(core: Core, form: Form, id: string): StripePlan {
  const checked = check(retrieveRequest, form);
  if (!checked.ok) return checked;
  const found = findRefund(core, id);
  if (!found) return { answer: missing('refund', id, 'refund') };
  const work = () => json(200, refundObject(found.trade, found.refund));
  return { operation: 'query', outTradeNo: found.trade.outTradeNo, work };
}

function findRefund(core: Core, id: string): { trade: Trade; refund: Refund } | undefined {
  for (const trade of stripeTrades(core)) {
    const refund = trade.refunds.find((one) => one.providerRefundNo === id);
    if (refund) return { trade, refund };
  }
  return undefined;
}

export function listBalance(core: Core, form: Form): StripePlan {
  const checked = check(balanceListRequest, form);
  if (!checked.ok) return checked;
  const { request } = checked;
  return {
    operation: 'bill',
    outTradeNo: undefined,
    work() {
      const entries = billEntries(core, 'stripe', periodOf(request), {
        refundTime: (one) => one.createdAt,
        feeOf: stripeFeeOf,
        returnsFees: false,
      });
      const lines = entries
        .flatMap((entry) => balanceTransactions(entry, request.expand))
        .filter(({ currency }) => request.currency === undefined || currency === request.currency)
        .filter(({ type }) => request.type === undefined || type === request.type)
        .reverse();
      const answer = list('/v1/balance_transactions', lines, request);
      const isCut = core.faults.take('bill-corrupt', { provider: 'stripe', outTradeNo: undefined });
      if (!isCut || 'silence' in answer) return answer;
      return { ...answer, body: String(answer.body).slice(0, -10) };
    },
  };
}

/** Both bounds of either kind, in whole seconds. */
function periodOf({ created }: ReturnType<typeof balanceListRequest.parse>) {
  const { gt = -1, gte = 0, lt = 32_503_680_000, lte = 32_503_680_000 } = created;
  return { fromMs: Math.max(gt + 1, gte) * 1000, untilMs: Math.min(lt, lte + 1) * 1000 };
}
