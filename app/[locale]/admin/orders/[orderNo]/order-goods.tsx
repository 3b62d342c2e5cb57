import { getTranslations } from 'next-intl/server';
import { Panel } from '@/components/desk/panel';
import { OrderLines } from '@/components/order-lines';
import { OrderSum } from '@/components/order-sum';
import { localText } from '@/lib/i18n/local-text';
import type { Locale } from '@/lib/i18n/locales';
import { moneyOf } from '@/lib/money';
import type { DeskOrder } from '@/lib/orders/desk-order';

/** What was ordered, what of it went back, and what it all came to. */
export async function OrderGoods({ order, locale }: { order: DeskOrder; locale: Locale }) {
  const t = await getTranslations('desk.order.goods');
  const amount = (minor: number) => moneyOf(minor, order.currency);
  const lines = order.lines.map((line) => {
    const refunded = order.refundedPieces.get(line.position) ?? 0;
    return {
      key: line.variantId,
      slug: line.productSlug,
      name: localText(line.name, locale),
      options: [localText(line.optionText, locale), line.sku].filter(Boolean).join(' · '),
      imageSrc: line.imageSrc || null,
      quantity: line.quantity,
      unitPrice: amount(line.unitPriceMinor),
      problem: refunded > 0 ? t('refundedPieces', { count: refunded }) : undefined,
    };
  });
  const discount = {
    key: 'discount',
    label: t('discount', { code: order.couponCode ?? '' }),
    money: amount(-order.discountMinor),
  };
  const after = [
    { key: 'refunded', label: t('refunded'), money: amount(-order.refundedMinor) },
    { key: 'left', label: t('left'), money: amount(order.leftMinor) },
  ];
  return (
    <Panel id="goods" title={t('title')}>
      <div className="grid gap-4">
        <OrderLines lines={lines} locale={locale} />
        <OrderSum
          locale={locale}
          rows={[
            { key: 'subtotal', label: t('subtotal'), money: amount(order.subtotalMinor) },
            ...(order.discountMinor > 0 ? [discount] : []),
            {
              key: 'shipping',
              label: t('shipping', { method: localText(order.shippingName, locale) }),
              money: amount(order.shippingMinor),
              zero: t('free'),
            },
          ]}
          total={{ key: 'total', label: t('total'), money: amount(order.totalMinor) }}
          after={order.paidAt ? after : []}
        />
      </div>
    </Panel>
  );
}
