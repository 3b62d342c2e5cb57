import { getTranslations } from 'next-intl/server';
import { openMessage } from '@/app/[locale]/(shop)/messages/actions';
import { OrderAction } from '@/components/order-action';
import { OrderTime } from '@/components/order-time';
import { Price } from '@/components/price';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { formatTime } from '@/lib/i18n/format-time';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { aboutPath } from '@/lib/messages/about-path';
import { noticeKey, toldMinor } from '@/lib/messages/notice-key';
import type { MessageItem } from '@/lib/messages/queries';
import { moneyOf } from '@/lib/money';

/** One message in the words of the e-mail. Following it marks it as read. */
export async function MessageCard({
  message: { id, kind, orderNo, expiresAt, createdAt, readAt, refund },
  locale,
}: {
  message: MessageItem;
  locale: Locale;
}) {
  const [t, notice] = await Promise.all([getTranslations('messages'), getTranslations('notices')]);
  const values = { orderNo, expires: formatTime(expiresAt, locale) };
  const key = noticeKey(kind, refund?.status ?? null);
  const label = refund ? t('openRefundOf', { orderNo }) : t('openOf', { orderNo });
  const open = refund ? t('openRefund') : t('open');
  return (
    <li
      className={classNames(
        'grid gap-3 rounded-card border border-line p-5 sm:grid-cols-[1fr_auto] sm:items-end',
        readAt ? '' : 'border-l-4 border-l-celadon bg-sheet',
      )}
    >
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
          <OrderTime at={createdAt} />
          {readAt ? null : <Badge tone="good">{t('new')}</Badge>}
        </p>
        <h2 className="mt-1 text-lg">{notice(`${key}.title`, values)}</h2>
        <p className="mt-1 text-ink-soft">{notice(`${key}.text`, values)}</p>
        {refund ? (
          <p className="mt-1">
            {notice('refundLabel')}{' '}
            <Price
              money={moneyOf(toldMinor(kind, refund), refund.currency)}
              locale={locale}
              className="font-medium"
            />
          </p>
        ) : null}
      </div>
      {readAt ? (
        <ButtonLink
          href={localePath(locale, aboutPath({ orderNo, refundId: refund?.id ?? null }))}
          kind="secondary"
          prefetch={false}
          aria-label={label}
          className="justify-self-start"
        >
          {open}
        </ButtonLink>
      ) : (
        <OrderAction
          action={openMessage}
          fields={{ messageId: id, locale }}
          words={{ submit: open, pending: t('pending') }}
          label={label}
          kind="secondary"
        />
      )}
    </li>
  );
}
