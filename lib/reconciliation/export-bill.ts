import { CSV_START, csvLine } from '@/lib/csv';
import type { Staff } from '@/lib/identity';
import { moneyOf, toDecimal } from '@/lib/money';
import { readBillLines } from '@/lib/reconciliation/queries';
import { shopTimeOf } from '@/lib/shop-date';

/** The columns, in order; the caller has the words. */
export const BILL_COLUMNS = [
  'provider',
  'day',
  'line',
  'about',
  'status',
  'merchantNo',
  'providerNo',
  'subject',
  'currency',
  'amount',
  'feeCurrency',
  'fee',
  'occurred',
  'providerStatus',
  'difference',
] as const;

/** A bill's lines as the chunks of a CSV file, with what each is about here and how it differs. */
export async function* exportBill(
  staff: Staff<'move_money'>,
  bill: { readonly id: string; readonly provider: string; readonly day: string } | undefined,
  headings: readonly string[],
): AsyncGenerator<string> {
  yield CSV_START + csvLine(headings);
  if (!bill) return;
  const decimal = (minor: number | null, currency: string | null) =>
    minor === null || currency === null ? null : toDecimal(moneyOf(minor, currency));
  for await (const rows of readBillLines(staff, bill.id)) {
    yield rows
      .map((row) =>
        csvLine([
          bill.provider,
          bill.day,
          String(row.lineNo),
          row.about,
          row.status,
          row.merchantNo,
          row.providerNo,
          row.subjectId,
          row.currency,
          decimal(row.amountMinor, row.currency),
          row.feeCurrency,
          decimal(row.feeMinor, row.feeCurrency),
          row.occurredAt ? shopTimeOf(row.occurredAt) : null,
          row.providerStatus,
          row.difference,
        ]),
      )
      .join('');
  }
}
