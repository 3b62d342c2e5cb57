import type { BookTotals } from '@/lib/reconciliation/queries';
import type { BillTotals } from '@/lib/reconciliation/totals';

export type CompareRow = {
  readonly currency: string;
  readonly what: 'payments' | 'refunds' | 'fees' | 'payouts' | 'adjustments' | 'net';
  /** Null: there is no bill, or the books have nothing of the kind by day. */
  readonly bill: number | null;
  readonly billCount: number | null;
  readonly books: number | null;
  readonly booksCount: number | null;
};

/** The sums of a bill beside those of the books, currency by currency. Null: no bill. */
export function compareTotals(bill: BillTotals | null, books: readonly BookTotals[]): CompareRow[] {
  const currencies = [...new Set([...(bill ?? []), ...books].map(({ currency }) => currency))];
  return currencies.flatMap((currency): CompareRow[] => {
    const theirs = bill?.find((row) => row.currency === currency);
    const ours = books.find((row) => row.currency === currency);
    const of = (minor: number | undefined) => (bill === null ? null : (minor ?? 0));
    const row = (
      what: CompareRow['what'],
      sums: readonly [number | null, number | null],
      counts: readonly [number | null, number | null] = [null, null],
    ) => ({
      currency,
      what,
      bill: sums[0],
      books: sums[1],
      billCount: counts[0],
      booksCount: counts[1],
    });
    const rows = [
      row(
        'payments',
        [of(theirs?.paymentsMinor), ours?.paymentsMinor ?? 0],
        [of(theirs?.payments), ours?.payments ?? 0],
      ),
      row(
        'refunds',
        [of(theirs?.refundsMinor), ours?.refundsMinor ?? 0],
        [of(theirs?.refunds), ours?.refunds ?? 0],
      ),
      row('fees', [of(theirs?.feesMinor), ours?.feesMinor ?? 0]),
    ];
    // Payouts and corrections are not of a day of ours.
    if (theirs?.payoutsMinor) rows.push(row('payouts', [theirs.payoutsMinor, null]));
    if (theirs?.adjustmentsMinor) rows.push(row('adjustments', [theirs.adjustmentsMinor, null]));
    const left = (sums: typeof theirs | typeof ours) =>
      (sums?.paymentsMinor ?? 0) - (sums?.refundsMinor ?? 0) - (sums?.feesMinor ?? 0);
    return [...rows, row('net', [of(left(theirs)), left(ours)])];
  });
}
