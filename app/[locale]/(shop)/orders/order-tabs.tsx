import { getTranslations } from 'next-intl/server';
import { Link } from '@/components/link';
import { classNames } from '@/components/ui/class-names';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { isOrderFilter, ORDER_FILTERS, type OrderFilter } from '@/lib/orders/queries';

/** Which orders to show, as links: the address is the state. */
export async function OrderTabs({
  locale,
  filter,
}: {
  locale: Locale;
  filter: OrderFilter | undefined;
}) {
  const t = await getTranslations('orders.filters');
  const names = Object.keys(ORDER_FILTERS).filter(isOrderFilter);
  const tabs = [undefined, ...names].map((name) => ({
    name,
    href: name ? localePath(locale, `/orders?show=${name}`) : localePath(locale, '/orders'),
  }));
  return (
    <nav aria-label={t('label')} className="mt-6 border-b border-line">
      <ul className="scroll-row flex gap-1">
        {tabs.map(({ name, href }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              aria-current={name === filter ? 'page' : undefined}
              className={classNames(
                'inline-flex min-h-11 items-center border-b-3 px-4 whitespace-nowrap -outline-offset-3',
                name === filter
                  ? 'border-celadon font-medium text-celadon'
                  : 'border-transparent hover:border-line-strong',
              )}
            >
              {t(name ?? 'all')}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
