import { notFound } from 'next/navigation';
import type { NextRequest } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { inTransaction } from '@/db';
import { audit } from '@/lib/audit';
import { csvResponse } from '@/lib/desk/csv-response';
import { listQuery } from '@/lib/desk/list-address';
import { isLocale } from '@/lib/i18n/locales';
import { exportLedger, LEDGER_COLUMNS, ledgerSearchSchema } from '@/lib/ledger/queries';
import { requireStaff } from '@/lib/session';
import { shopDayOf } from '@/lib/shop-date';

/** The entries of a search as a file. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/admin/ledger/export'>,
): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const staff = await requireStaff('move_money', locale, '/admin/ledger');
  const query = [...request.nextUrl.searchParams].filter(([, value]) => value !== '');
  const search = ledgerSearchSchema.parse(Object.fromEntries(query));
  const now = new Date();
  await inTransaction(async (tx) =>
    audit(tx, staff, 'export-ledger', 'ledger', now, { query: listQuery(search) }),
  );
  const t = await getTranslations({ locale, namespace: 'books.ledger.exported' });
  const headings = LEDGER_COLUMNS.map((column) => t(column));
  return csvResponse(`ledger-${shopDayOf(now)}.csv`, exportLedger(staff, search, headings));
}
