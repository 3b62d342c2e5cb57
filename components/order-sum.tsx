import type { ReactNode } from 'react';
import { Price } from '@/components/price';
import type { Money } from '@/lib/money';

export type SumRow = {
  readonly key: string;
  readonly label: ReactNode;
  readonly money: Money;
  /** Said in place of an amount of zero, such as "free". */
  readonly zero?: string | undefined;
};

/** Amounts below one another, and what they come to. Discounts are negative amounts. */
export function OrderSum({
  rows,
  total,
  after = [],
  locale,
}: {
  rows: readonly SumRow[];
  total: SumRow;
  /** What happened to the total since, such as refunds. */
  after?: readonly SumRow[] | undefined;
  locale: string;
}) {
  return (
    <dl className="grid gap-2">
      {rows.map((row) => (
        <Row key={row.key} row={row} locale={locale} className="text-ink-soft" />
      ))}
      <Row
        row={total}
        locale={locale}
        className="mt-1 items-baseline border-t-2 border-ink pt-3 text-lg font-semibold"
        amountClassName="font-display text-2xl"
      />
      {after.map((row) => (
        <Row key={row.key} row={row} locale={locale} />
      ))}
    </dl>
  );
}

function Row({
  row: { label, money, zero },
  locale,
  className = '',
  amountClassName,
}: {
  row: SumRow;
  locale: string;
  className?: string;
  amountClassName?: string;
}) {
  return (
    <div className={`flex justify-between gap-4 ${className}`}>
      <dt className="min-w-0">{label}</dt>
      <dd className="text-right text-ink">
        {money.minor === 0 && zero ? (
          zero
        ) : (
          <Price money={money} locale={locale} className={amountClassName} />
        )}
      </dd>
    </div>
  );
}
