import { later, type Tx } from '@/db';
import { ledgerEntries } from '@/db/schema/payments';
import { assert } from '@/lib/errors';
import { newId } from '@/lib/ids';
import type { Money } from '@/lib/money';

/**
 * The accounts. `receivable:<provider>` – what the provider holds for us; `revenue` – what settled an
 * order; `surplus` – money that we owe back because no order wants it; `by_hand` – what staff paid back
 * outside the providers.
 */
type Posting = {
  readonly setKey: string;
  readonly orderId: string;
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
    credit: payment.settles ? 'revenue' : 'surplus',
    amount,
    at,
  });
}

/** A refund reached the payer: the same accounts the other way round. */
export function postRefund(
  tx: Tx,
  refund: { id: string; orderId: string; provider: string; ofSettling: boolean },
  amount: Money,
  at: Date,
): void {
  post(tx, {
    setKey: `refund:${refund.id}`,
    orderId: refund.orderId,
    debit: refund.ofSettling ? 'revenue' : 'surplus',
    credit: `receivable:${refund.provider}`,
    amount,
    at,
  });
}

/** Staff paid a refund back outside the provider, who holds what it held. */
export function postManualRefund(
  tx: Tx,
  refund: { id: string; orderId: string; ofSettling: boolean },
  amount: Money,
  at: Date,
): void {
  post(tx, {
    setKey: `refund:${refund.id}`,
    orderId: refund.orderId,
    debit: refund.ofSettling ? 'revenue' : 'surplus',
    credit: 'by_hand',
    amount,
    at,
  });
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
