import { inTransaction, isDuplicate, later } from '@/db';
import { providerMovements } from '@/db/schema/reconciliation';
import { audit } from '@/lib/audit';
import { actorOf, type Staff } from '@/lib/identity';
import { newId } from '@/lib/ids';
import type { HandKind, MovementInput } from '@/lib/ledger/movement-input';
import { postMovement } from '@/lib/ledger/post-entries';
import { fromDecimal, money, toDecimal } from '@/lib/money';
import { findProvider } from '@/lib/providers/registry';
import { startOfShopDay } from '@/lib/shop-date';

/** The account and the direction that each means. */
const MEANINGS = {
  payout: { kind: 'payout', sign: 1 },
  fee: { kind: 'fee', sign: 1 },
  fee_back: { kind: 'fee', sign: -1 },
  charge: { kind: 'adjustment', sign: 1 },
  credit: { kind: 'adjustment', sign: -1 },
} as const satisfies Record<HandKind, unknown>;

export type BookMovementResult =
  | { readonly ok: true; readonly result: null }
  | {
      readonly ok: false;
      readonly code: 'no_provider' | 'amount' | 'day' | 'already_booked';
    };

/**
 * Books money between a provider and us that no bill brings by itself: a payout that arrived at the bank,
 * a fee, a correction. One balanced set, once per provider, kind and reference.
 */
export async function bookMovement(
  staff: Staff<'move_money'>,
  input: MovementInput,
  now: Date,
): Promise<BookMovementResult> {
  if (!findProvider(input.provider)) return { ok: false, code: 'no_provider' };
  const asked = fromDecimal(input.amount, input.currency);
  if (!asked || asked.minor === 0) return { ok: false, code: 'amount' };
  const occurredAt = startOfShopDay(input.day);
  if (!occurredAt || occurredAt > now) return { ok: false, code: 'day' };
  const { kind, sign } = MEANINGS[input.kind];
  const amount = money(sign * asked.minor, input.currency);
  const { provider, reference, note } = input;
  const id = newId();
  try {
    await inTransaction(async (tx) => {
      const row = {
        id,
        provider,
        kind,
        amountMinor: amount.minor,
        currency: amount.currency,
        reference,
        note,
        bookedBy: actorOf(staff),
        occurredAt,
        bookedAt: now,
      };
      later(tx, tx.insert(providerMovements).values(row));
      postMovement(tx, { id, provider, kind }, amount, now);
      const told = { provider, kind: input.kind, amount: toDecimal(asked), reference, note };
      audit(tx, staff, 'book-movement', `movement:${id}`, now, {
        ...told,
        currency: input.currency,
      });
    });
  } catch (error) {
    if (isDuplicate(error)) return { ok: false, code: 'already_booked' };
    throw error;
  }
  return { ok: true, result: null };
}
