import { getTranslations } from 'next-intl/server';
import { NextStepWords } from '@/app/[locale]/(shop)/orders/[orderNo]/next-steps';
import { Panel } from '@/components/desk/panel';
import { Link } from '@/components/link';
import { type Locale, localePath } from '@/lib/i18n/locales';
import type { DeskOrder } from '@/lib/orders/desk-order';
import { nextStepsOf } from '@/lib/orders/next-step';
import { readSetting } from '@/lib/settings';

/** What the shopper has been promised to happen next, and by when: in the words that the shopper reads. */
export async function OrderNext({ order, locale }: { order: DeskOrder; locale: Locale }) {
  const [t, policy] = await Promise.all([
    getTranslations('desk.order.next'),
    readSetting('refund_policy'),
  ]);
  return (
    <Panel
      id="next"
      title={t('title')}
      beside={<span className="text-sm text-ink-soft">{t('caption')}</span>}
    >
      <ul className="grid gap-2">
        {nextStepsOf(order, { policy, now: new Date() }).map((step) => (
          <li key={`${step.key} ${step.refundId}`}>
            <NextStepWords step={step} currency={order.currency} locale={locale} />
            {step.refundId ? (
              <>
                {' '}
                <Link
                  href={localePath(locale, `/admin/refunds/${step.refundId}`)}
                  prefetch={false}
                  className="whitespace-nowrap underline underline-offset-4"
                >
                  {t('refund')}
                </Link>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
