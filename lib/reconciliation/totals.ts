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
