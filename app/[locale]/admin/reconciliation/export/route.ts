import { notFound } from 'next/navigation';
import type { NextRequest } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { inTransaction } from '@/db';
import { audit } from '@/lib/audit';
import { csvResponse } from '@/lib/desk/csv-response';
import { isLocale } from '@/lib/i18n/locales';
import { BILL_COLUMNS, exportBill } from '@/lib/reconciliation/export-bill';
import { findBill } from '@/lib/reconciliation/queries';
import { requireStaff } from '@/lib/session';

/** The lines of a provider's bill of a day as a file, with what each is about here; none of no bill. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/admin/reconciliation/export'>,
): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const staff = await requireStaff('move_money', locale, '/admin/reconciliation');
  const query = request.nextUrl.searchParams;
  const bill = await findBill(staff, query.get('provider') ?? '', query.get('day') ?? '');
  if (bill) {
    const subject = `bill:${bill.provider}:${bill.day}`;
    await inTransaction(async (tx) => audit(tx, staff, 'export-bill', subject, new Date()));
  }
  const t = await getTranslations({ locale, namespace: 'books.exported' });
  const headings = BILL_COLUMNS.map((column) => t(column));
  const name = bill ? `bill-${bill.provider}-${bill.day}.csv` : 'bill.csv';
  return csvResponse(name, exportBill(staff, bill, headings));
}
