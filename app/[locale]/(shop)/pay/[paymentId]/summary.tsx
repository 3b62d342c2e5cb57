import { getFormatter, getTranslations } from 'next-intl/server';
import { keyQuery } from '@/app/[locale]/(shop)/orders/key-query';
import { Abacus } from '@/components/abacus';
import { Countdown } from '@/components/countdown';
import { Link } from '@/components/link';
import { ProviderMark } from '@/components/method-choice';
import { Price } from '@/components/price';
import { Card } from '@/components/ui/card';
import { type Locale, localePath, SHOP_TIME_ZONE } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import { amountOf } from '@/lib/payments/payment-request';
import type { Stage } from '@/lib/payments/payment-stage';
import type { PaymentView } from '@/lib/payments/payment-view';

/** While these last, the order waits for money and its clock is worth a look. */
const PAYABLE = ['waiting', 'stale', 'failed', 'closed'] as const satisfies Stage[];

/** What is paid, with what, and until when. */
export async function Summary({ view, locale }: { view: PaymentView; locale: Locale }) {
  const { order, payment } = view;
  const t = await getTranslations({ locale, namespace: 'payment.summary' });
  const { name } = await providerWords(payment.provider, locale);
  const isPayable = PAYABLE.some((stage) => stage === view.stage);
  return (
    <Card
      aria-label={t('title')}
      className="flex flex-wrap justify-between gap-x-4 gap-y-4 lg:grid lg:grid-cols-1 lg:gap-5"
    >
      <div className="flex items-end justify-between gap-4">
        <p>
          <span className="block text-sm text-ink-soft">{t('amount')}</span>
          <Price
            money={amountOf(payment)}
            locale={locale}
            className="font-display text-3xl font-semibold"
          />
        </p>
        <Abacus
          value={payment.amountMinor}
          columns={7}
          className="h-14 text-ink-soft max-lg:hidden"
        />
      </div>
      {isPayable ? <TimeLeft view={view} locale={locale} /> : null}
      <dl className="flex w-full flex-wrap justify-between gap-x-6 gap-y-2 border-t border-line pt-3 lg:flex-col lg:pt-5">
        <div>
          <dt className="text-sm text-ink-soft">{t('method')}</dt>
          <dd className="flex min-h-11 items-center gap-2.5">
            <ProviderMark provider={payment.provider} className="size-7" />
            {name}
          </dd>
        </div>
        <div>
          <dt className="text-sm text-ink-soft">{t('order')}</dt>
          <dd>
            <Link
              href={localePath(locale, `/orders/${order.orderNo}${keyQuery(view.key)}`)}
              prefetch={false}
              className="inline-flex min-h-11 items-center tabular-nums underline underline-offset-4"
            >
              {order.orderNo}
            </Link>
          </dd>
        </div>
      </dl>
    </Card>
  );
}

async function TimeLeft({ view, locale }: { view: PaymentView; locale: Locale }) {
  const { expiresAt } = view.order;
  const t = await getTranslations({ locale, namespace: 'payment' });
  const format = await getFormatter({ locale });
  const time = format.dateTime(expiresAt, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: SHOP_TIME_ZONE,
  });
  return (
    <div className="border-line lg:border-t lg:pt-5">
      <p className="text-sm text-ink-soft">{t('summary.left')}</p>
      <p className="flex flex-col lg:flex-row lg:items-baseline lg:justify-between">
        <Countdown
          deadline={expiresAt.getTime()}
          now={view.now.getTime()}
          words={{
            fiveMinutes: t('countdown.fiveMinutes'),
            oneMinute: t('countdown.oneMinute'),
            over: t('countdown.over'),
          }}
          className="text-2xl"
        />
        <span className="text-sm text-ink-soft">{t('summary.until', { time })}</span>
      </p>
    </div>
  );
}
