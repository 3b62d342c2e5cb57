import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

export type Column<Row> = {
  readonly key: string;
  readonly name: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers and amounts stand at the end. */
  readonly align?: 'end' | undefined;
  /** Left out on narrow screens, where each row is a card. */
  readonly isMinor?: boolean | undefined;
};

/**
 * Rows of a list. Under 640 px each row becomes a card that names its values. The first column names
 * the row; a RowLink in it makes the whole row a target.
 */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  keyOf,
}: {
  /** What the list holds, for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}) {
  return (
    <table className="w-full border-collapse rounded-card bg-sheet max-sm:block max-sm:bg-transparent sm:border sm:border-line">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-sm:sr-only">
        <tr>
          {columns.map(({ key, name, align }) => (
            <th
              key={key}
              scope="col"
              className={classNames(
                'border-b border-line px-3 py-2.5 text-sm font-medium text-ink-soft',
                align === 'end' ? 'text-right' : 'text-left',
              )}
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:grid max-sm:grid-cols-1 max-sm:gap-3">
        {rows.map((row) => (
          <tr
            key={keyOf(row)}
            className="relative hover:bg-celadon-wash max-sm:block max-sm:rounded-card max-sm:border max-sm:border-line max-sm:bg-sheet max-sm:px-3 max-sm:py-2 sm:not-last:border-b sm:not-last:border-line"
          >
            {columns.map((column, index) => (
              <Cell key={column.key} column={column} row={row} isName={index === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({
  column: { name, cell, align, isMinor },
  row,
  isName,
}: {
  column: Column<Row>;
  row: Row;
  isName: boolean;
}) {
  const className = classNames(
    'px-3 py-2.5 align-baseline wrap-anywhere max-sm:flex max-sm:flex-wrap max-sm:justify-between max-sm:gap-x-4 max-sm:px-0 max-sm:py-1',
    align === 'end' && 'sm:text-right tabular-nums',
    isMinor && 'max-sm:hidden',
  );
  if (isName) {
    return (
      <th scope="row" className={classNames(className, 'text-left font-medium')}>
        {cell(row)}
      </th>
    );
  }
  return (
    <td className={className}>
      <span aria-hidden="true" className="text-ink-soft sm:hidden">
        {name}
      </span>
      <span className="min-w-0 wrap-anywhere max-sm:text-right">{cell(row)}</span>
    </td>
  );
}
