import { notFound } from 'next/navigation';
import type { NextRequest } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { inTransaction } from '@/db';
import { audit } from '@/lib/audit';
import { listQuery } from '@/lib/desk/list-address';
import { isLocale } from '@/lib/i18n/locales';
import { EXPORT_COLUMNS, exportOrders } from '@/lib/orders/export-orders';
import { orderSearchSchema } from '@/lib/orders/search-orders';
import { requireStaff } from '@/lib/session';
import { toChinaTime } from '@/lib/time';

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
  return new Response(streamOf(lines), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="orders-${toChinaTime(now).slice(0, 10)}.csv"`,
      'Cache-Control': 'private, no-store',
    },
  });
}

/** A chunk is made when the last one has been taken: a slow reader holds up nothing but itself. */
function streamOf(chunks: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}
