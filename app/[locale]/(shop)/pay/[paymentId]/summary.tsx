import { getFormatter, getTranslations } from 'next-intl/server';
import { Abacus } from '@/components/abacus';
import { Countdown } from '@/components/countdown';
import { ProviderMark } from '@/components/method-choice';
import { Price } from '@/components/price';
import { Card } from '@/components/ui/card';
import { type Locale, SHOP_TIME_ZONE } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import { moneyOf } from '@/lib/payments/payment-request';
import type { PaymentView } from '@/lib/payments/payment-view';

/** What is paid, with what, and until when. */
export async function Summary({ view, locale }: { view: PaymentView; locale: Locale }) {
  const { order, payment } = view;
  const t = await getTranslations({ locale, namespace: 'payment.summary' });
  const { name } = await providerWords(payment.provider, locale);
  const isRunning = order.status === 'awaiting_payment' && order.expiresAt > view.now;
  return (
    <Card aria-label={t('title')} className="grid gap-5">
      <dl className="grid gap-5">
        <div className="flex items-end justify-between gap-4">
          <div>
            <dt className="text-sm text-ink-soft">{t('amount')}</dt>
            <dd>
              <Price
                money={moneyOf(payment)}
                locale={locale}
                className="font-display text-3xl font-semibold"
              />
            </dd>
          </div>
          <Abacus value={payment.amountMinor} columns={7} className="h-14 text-ink-soft" />
        </div>
        {isRunning ? <TimeLeft view={view} locale={locale} /> : null}
        <div className="flex flex-wrap justify-between gap-x-6 gap-y-3 border-t border-line pt-5 lg:flex-col">
          <div>
            <dt className="text-sm text-ink-soft">{t('method')}</dt>
            <dd className="mt-1 flex items-center gap-2.5">
              <ProviderMark provider={payment.provider} className="size-7" />
              {name}
            </dd>
          </div>
          <div>
            <dt className="text-sm text-ink-soft">{t('order')}</dt>
            <dd className="mt-1 tabular-nums">{order.orderNo}</dd>
          </div>
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
    <div className="border-t border-line pt-5">
      <dt className="text-sm text-ink-soft">{t('summary.left')}</dt>
      <dd className="flex flex-wrap items-baseline justify-between gap-x-4">
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
      </dd>
    </div>
  );
}
