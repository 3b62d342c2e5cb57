import { Link } from '@/components/link';
import { type Locale, localePath } from '@/lib/i18n/locales';

/** An order's number, in a row that is about something else; a dash where there is no order. */
export function OrderLink({ orderNo, locale }: { orderNo: string | null; locale: Locale }) {
  if (!orderNo) return '–';
  return (
    <Link
      href={localePath(locale, `/admin/orders/${orderNo}`)}
      prefetch={false}
      className="underline underline-offset-4"
    >
      {orderNo}
    </Link>
  );
}
