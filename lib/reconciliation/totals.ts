import type { BillLine } from '@/lib/providers/provider';

/** The sums of a bill in one currency, as the provider gives them. Currencies are never added together. */
export type CurrencyTotals = {
  readonly currency: string;
  readonly payments: number;
  readonly paymentsMinor: number;
  readonly refunds: number;
  readonly refundsMinor: number;
  /** What the provider keeps, less what it gave back. */
  readonly feesMinor: number;
  readonly payoutsMinor: number;
  readonly adjustmentsMinor: number;
};

/** By currency, in the order of their first line. */
export type BillTotals = readonly CurrencyTotals[];

const NOTHING = {
  payments: 0,
  paymentsMinor: 0,
  refunds: 0,
  refundsMinor: 0,
  feesMinor: 0,
  payoutsMinor: 0,
  adjustmentsMinor: 0,
} as const;

/** Adds lines up one by one. What failed moved nothing. */
export function totalsCounter() {
  const sums = new Map<string, { -readonly [Key in keyof CurrencyTotals]: CurrencyTotals[Key] }>();
  const of = (currency: string) => {
    const sum = sums.get(currency) ?? { currency, ...NOTHING };
    sums.set(currency, sum);
    return sum;
  };
  return {
    add({ about, amount, fee, status }: BillLine): void {
      if (status === 'failed') return;
      const sum = of(amount.currency);
      if (about === 'payment') {
        sum.payments += 1;
        sum.paymentsMinor += amount.minor;
      }
      if (about === 'refund') {
        sum.refunds += 1;
        sum.refundsMinor += amount.minor;
      }
      if (about === 'payout') sum.payoutsMinor += amount.minor;
      if (about === 'adjustment') sum.adjustmentsMinor += amount.minor;
      if (fee) of(fee.currency).feesMinor += fee.minor;
    },
    totals: (): BillTotals => [...sums.values()],
  };
}
