import { later, type Tx } from '@/db';
import { ledgerEntries } from '@/db/schema/payments';
import { assert } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { type Money, money } from '@/lib/money';

/**
 * The accounts. `receivable:<provider>` – what the provider holds for us; `fees:<provider>` – what it keeps
 * for its work; `settled:<provider>` – what it paid out to our bank; `adjustments:<provider>` – what staff
 * booked with a reason of their own; `revenue` – what settled an order, less what was granted back;
 * `refunds_payable` – what we owe customers: refunds that were decided and have not reached them, and money
 * that no order wants; `by_hand` – what staff paid back outside the providers.
 */
type Posting = {
  readonly setKey: string;
  /** Null where no order is concerned. */
  readonly orderId: string | null;
  readonly debit: string;
  readonly credit: string;
  readonly amount: Money;
  readonly at: Date;
};

/** A payment arrived: the provider owes us, and it is revenue or, when no order wants it, a debt. */
export function postPayment(
  tx: Tx,
  payment: { id: string; orderId: string; provider: string; settles: boolean },
  amount: Money,
  at: Date,
): void {
  post(tx, {
    setKey: `payment:${payment.id}`,
    orderId: payment.orderId,
    debit: `receivable:${payment.provider}`,
    credit: payment.settles ? 'revenue' : 'refunds_payable',
    amount,
    at,
  });
}

/** A refund was decided: what was revenue is owed to the customer. Of a surplus payment it was never revenue. */
export function postGrant(
  tx: Tx,
  refund: { id: string; orderId: string },
  amount: Money,
  at: Date,
): void {
  post(tx, {
    setKey: `grant:${refund.id}`,
    orderId: refund.orderId,
    debit: 'revenue',
    credit: 'refunds_payable',
    amount,
    at,
  });
}

type Returned = { readonly id: string; readonly orderId: string; readonly provider: string };

/** A refund reached the payer: nothing is owed to him any more. */
export function postRefund(tx: Tx, refund: Returned, amount: Money, at: Date): void {
  post(tx, returning('refund', refund, amount, at));
}

/** A refund's money is with the provider again, and owed as before. */
export function postBounce(tx: Tx, refund: Returned, amount: Money, at: Date): void {
  post(tx, reversed(returning('bounce', refund, amount, at)));
}

function returning(
  set: string,
  { id, orderId, provider }: Returned,
  amount: Money,
  at: Date,
): Posting {
  const [debit, credit] = ['refunds_payable', `receivable:${provider}`] as const;
  return { setKey: `${set}:${id}`, orderId, debit, credit, amount, at };
}

/** Staff paid a refund back outside the provider, who holds what it held. */
export function postManualRefund(
  tx: Tx,
  refund: { id: string; orderId: string; bouncedAt: Date | null },
  amount: Money,
  at: Date,
): void {
  post(tx, {
    // One that had gone back before has its first set already.
    setKey: `${refund.bouncedAt ? 'by-hand' : 'refund'}:${refund.id}`,
    orderId: refund.orderId,
    debit: 'refunds_payable',
    credit: 'by_hand',
    amount,
    at,
  });
}

/** What a provider keeps for a payment or refund, by its bill; where it gives some back, negative. */
export function postFee(
  tx: Tx,
  subject: { id: string; orderId: string; provider: string },
  fee: Money,
  at: Date,
): void {
  const { id, orderId, provider } = subject;
  postEitherWay(tx, {
    setKey: `fee:${id}`,
    orderId,
    debit: `fees:${provider}`,
    credit: `receivable:${provider}`,
    amount: fee,
    at,
  });
}

/** What leaves our balance at a provider for another reason than refunds; what comes back, negative. */
export function postMovement(
  tx: Tx,
  movement: { id: string; provider: string; kind: 'payout' | 'fee' | 'adjustment' },
  amount: Money,
  at: Date,
): void {
  const { id, provider, kind } = movement;
  const account = { payout: 'settled', fee: 'fees', adjustment: 'adjustments' }[kind];
  postEitherWay(tx, {
    setKey: `movement:${id}`,
    orderId: null,
    debit: `${account}:${provider}`,
    credit: `receivable:${provider}`,
    amount,
    at,
  });
}

function postEitherWay(tx: Tx, posting: Posting): void {
  const { minor, currency } = posting.amount;
  if (minor > 0) post(tx, posting);
  if (minor < 0) post(tx, reversed({ ...posting, amount: money(-minor, currency) }));
}

function reversed({ debit, credit, ...same }: Posting): Posting {
  return { ...same, debit: credit, credit: debit };
}

/** One balanced set of two lines; its key is unique, so the same set cannot be posted twice. */
function post(tx: Tx, { setKey, orderId, debit, credit, amount, at }: Posting): void {
  assert(amount.minor > 0, `nothing to post: ${setKey}`);
  const line = { setKey, currency: amount.currency, orderId, at };
  const entries = [
    { ...line, id: newId(), account: debit, amountMinor: amount.minor },
    { ...line, id: newId(), account: credit, amountMinor: -amount.minor },
  ];
  later(tx, tx.insert(ledgerEntries).values(entries));
}
