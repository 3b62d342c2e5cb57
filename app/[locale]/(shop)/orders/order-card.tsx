import { getMessages, getTranslations } from 'next-intl/server';
import { Link } from '@/components/link';
import { OrderTime } from '@/components/order-time';
import { OrderTimeLeft } from '@/components/order-time-left';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { StatusBadge } from '@/components/status-badge';
import { ButtonLink } from '@/components/ui/button';
import { localText } from '@/lib/i18n/local-text';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { moneyOf, sumMinor } from '@/lib/money';
import type { OrderListItem } from '@/lib/orders/queries';

const MAX_PICTURES = 4;

/** An order in the history: what it was, what it cost, where it stands, what can be done. */
export async function OrderCard({ order, locale }: { order: OrderListItem; locale: Locale }) {
  const t = await getTranslations('orders');
  const { orderNo, lines } = order;
  const titleId = `order-${orderNo}`;
  const href = localePath(locale, `/orders/${orderNo}`);
  const pieces = sumMinor(lines.map((line) => line.quantity));
  return (
    <li className="rounded-card border border-line bg-sheet p-5">
      <article aria-labelledby={titleId} className="grid gap-4">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <h2 id={titleId} className="text-lg">
            <Link href={href} prefetch={false} className="underline-offset-4 hover:underline">
              {t('list.order', { orderNo })}
            </Link>
          </h2>
          <StatusBadge status={order.status} refundStatus={order.refundStatus} />
        </div>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-4">
          <OrderPictures order={order} locale={locale} />
          <div className="grow">
            <p className="text-sm text-ink-soft">
              {t.rich('list.placed', { date: () => <OrderTime at={order.placedAt} /> })}
            </p>
            <p>
              {t('list.pieces', { count: pieces })} ·{' '}
              <Price
                money={moneyOf(order.totalMinor, order.currency)}
                locale={locale}
                className="font-semibold"
              />
            </p>
          </div>
          <OrderButtons order={order} locale={locale} />
        </div>
      </article>
    </li>
  );
}

async function OrderPictures({
  order: { lines },
  locale,
}: {
  order: OrderListItem;
  locale: Locale;
}) {
  const t = await getTranslations('orders.list');
  const shown = lines.slice(0, MAX_PICTURES);
  const more = lines.length - shown.length;
  return (
    <ul className="flex items-center gap-2">
      {shown.map((line) => (
        <li key={`${line.imageSrc} ${localText(line.optionText, locale)}`} className="w-14">
          <Picture
            src={line.imageSrc}
            alt={localText(line.name, locale)}
            className="rounded-control"
          />
        </li>
      ))}
      {more > 0 ? (
        <li className="text-sm text-ink-soft">{t('morePictures', { count: more })}</li>
      ) : null}
    </ul>
  );
}

async function OrderButtons({ order, locale }: { order: OrderListItem; locale: Locale }) {
  const [t, { orders }] = await Promise.all([getTranslations('orders'), getMessages()]);
  const { orderNo } = order;
  const isUnpaid = order.status === 'awaiting_payment' && order.expiresAt > new Date();
  const href = localePath(locale, `/orders/${orderNo}`);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {isUnpaid ? (
        <>
          <span className="text-sm font-medium text-ochre">
            <OrderTimeLeft untilMs={order.expiresAt.getTime()} words={orders.timeLeft} />
          </span>
          <ButtonLink
            href={localePath(locale, `/orders/${orderNo}#pay`)}
            prefetch={false}
            aria-label={t('list.payOf', { orderNo })}
          >
            {t('list.pay')}
          </ButtonLink>
        </>
      ) : (
        <ButtonLink
          href={href}
          prefetch={false}
          kind="secondary"
          aria-label={t('list.viewOf', { orderNo })}
        >
          {t('list.view')}
        </ButtonLink>
      )}
    </div>
  );
}
