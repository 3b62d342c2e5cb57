import { getTranslations } from 'next-intl/server';
import { OrderLines } from '@/components/order-lines';
import { OrderSum } from '@/components/order-sum';
import { Card } from '@/components/ui/card';
import { addressLines } from '@/lib/addresses/format-address';
import { localText } from '@/lib/i18n/local-text';
import type { Locale } from '@/lib/i18n/locales';
import { moneyOf } from '@/lib/money';
import type { OrderView } from '@/lib/orders/queries';

/** What was ordered, what it came to, and where it goes. */
export async function OrderDetails({ order, locale }: { order: OrderView; locale: Locale }) {
  const t = await getTranslations('orders.page');
  const { address, currency, couponCode } = order;
  const amount = (minor: number) => moneyOf(minor, currency);
  const lines = order.lines.map((line) => ({
    key: line.variantId,
    slug: line.productSlug,
    name: localText(line.name, locale),
    options: localText(line.optionText, locale),
    imageSrc: line.imageSrc || null,
    quantity: line.quantity,
    unitPrice: amount(line.unitPriceMinor),
  }));
  const discount = {
    key: 'discount',
    label: t('discount', { code: couponCode ?? '' }),
    money: amount(-order.discountMinor),
  };
  const method = localText(order.shippingName, locale);
  return (
    <Card aria-labelledby="lines" className="grid gap-6">
      <h2 id="lines" className="text-xl">
        {t('lines')}
      </h2>
      <OrderLines lines={lines} locale={locale} />
      <OrderSum
        locale={locale}
        rows={[
          { key: 'subtotal', label: t('subtotal'), money: amount(order.subtotalMinor) },
          ...(order.discountMinor > 0 ? [discount] : []),
          {
            key: 'shipping',
            label: t('shipping', { method }),
            money: amount(order.shippingMinor),
            zero: t('free'),
          },
        ]}
        total={{ key: 'total', label: t('total'), money: amount(order.totalMinor) }}
        after={
          order.refundedMinor > 0
            ? [{ key: 'refunded', label: t('refunded'), money: amount(-order.refundedMinor) }]
            : []
        }
      />
      <div className="grid gap-6 border-t border-line pt-6 sm:grid-cols-2">
        <div>
          <h3 className="text-base">{t('address')}</h3>
          <address className="mt-1 text-ink-soft not-italic">
            <span className="block text-ink">{address.recipient}</span>
            {addressLines(address, locale).map((line) => (
              <span key={line} className="block">
                {line}
              </span>
            ))}
          </address>
        </div>
        <div>
          <h3 className="text-base">{t('contact')}</h3>
          <p className="mt-1 break-all text-ink-soft">{order.email}</p>
          <p className="text-ink-soft tabular-nums">{address.phone}</p>
        </div>
        {order.note ? (
          <div className="sm:col-span-2">
            <h3 className="text-base">{t('note')}</h3>
            <p className="mt-1 whitespace-pre-line text-ink-soft">{order.note}</p>
          </div>
        ) : null}
      </div>
    </Card>
  );
}
