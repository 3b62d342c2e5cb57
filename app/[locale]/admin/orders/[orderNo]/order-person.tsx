import { getTranslations } from 'next-intl/server';
import { Facts } from '@/components/desk/facts';
import { Panel } from '@/components/desk/panel';
import { Link } from '@/components/link';
import { addressLines } from '@/lib/addresses/format-address';
import { isLocale, LOCALE_NAMES, type Locale, localePath } from '@/lib/i18n/locales';
import type { DeskOrder } from '@/lib/orders/desk-order';

/** Whose order it is and where it goes. That it was looked at is on record. */
export async function OrderPerson({ order, locale }: { order: DeskOrder; locale: Locale }) {
  const t = await getTranslations('desk.order.person');
  const { address } = order;
  return (
    <Panel id="person" title={t('title')}>
      <Facts
        facts={[
          {
            key: 'address',
            name: t('address'),
            value: (
              <address className="not-italic">
                <span className="block">{address.recipient}</span>
                {addressLines(address, locale).map((line) => (
                  <span key={line} className="block">
                    {line}
                  </span>
                ))}
              </address>
            ),
          },
          {
            key: 'phone',
            name: t('phone'),
            value: (
              <a
                href={`tel:${address.phone}`}
                className="tabular-nums underline underline-offset-4"
              >
                {address.phone}
              </a>
            ),
          },
          {
            key: 'email',
            name: t('email'),
            value: (
              <a href={`mailto:${order.email}`} className="break-all underline underline-offset-4">
                {order.email}
              </a>
            ),
          },
          {
            key: 'account',
            name: t('account'),
            value: order.userId ? (
              <Link
                href={localePath(locale, `/admin/customers/${order.userId}`)}
                prefetch={false}
                className="underline underline-offset-4"
              >
                {t('hasAccount')}
              </Link>
            ) : (
              t('guest')
            ),
          },
          isLocale(order.locale)
            ? { key: 'language', name: t('language'), value: LOCALE_NAMES[order.locale] }
            : null,
          order.note
            ? {
                key: 'note',
                name: t('note'),
                value: <span className="whitespace-pre-line">{order.note}</span>,
              }
            : null,
          order.carrier
            ? {
                key: 'parcel',
                name: t('parcel'),
                value: `${order.carrier} ${order.trackingNo ?? ''}`,
              }
            : null,
        ]}
      />
      <p className="mt-3 text-sm text-ink-soft">{t('looked')}</p>
    </Panel>
  );
}
