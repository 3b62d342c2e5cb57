import { notFound } from 'next/navigation';
import type { NextRequest } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { inTransaction } from '@/db';
import { audit } from '@/lib/audit';
import { csvResponse } from '@/lib/desk/csv-response';
import { listQuery } from '@/lib/desk/list-address';
import { isLocale } from '@/lib/i18n/locales';
import { EXPORT_COLUMNS, exportOrders } from '@/lib/orders/export-orders';
import { orderSearchSchema } from '@/lib/orders/search-orders';
import { requireStaff } from '@/lib/session';
import { shopDayOf } from '@/lib/shop-date';

/** The orders of a search as a file. It is made while it is sent, so that its length is no matter. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/admin/orders/export'>,
): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const staff = await requireStaff('move_money', locale, '/admin/orders');
  const search = orderSearchSchema.parse(Object.fromEntries(request.nextUrl.searchParams));
  const now = new Date();
  await inTransaction(async (tx) =>
    audit(tx, staff, 'export-orders', 'orders', now, { query: listQuery(search) }),
  );
  const t = await getTranslations({ locale, namespace: 'desk.orders.exported' });
  const lines = exportOrders(
    staff,
    search,
    EXPORT_COLUMNS.map((column) => t(column)),
  );
  return csvResponse(`orders-${shopDayOf(now)}.csv`, lines);
}
