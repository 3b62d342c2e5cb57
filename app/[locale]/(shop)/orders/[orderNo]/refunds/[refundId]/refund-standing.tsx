import { getMessages, getTranslations } from 'next-intl/server';
import { NextStepWords } from '@/app/[locale]/(shop)/orders/[orderNo]/next-steps';
import { withdrawAction } from '@/app/[locale]/(shop)/orders/[orderNo]/refunds/[refundId]/actions';
import { ConfirmedAction } from '@/components/confirmed-action';
import { KeepFresh } from '@/components/keep-fresh';
import { RefundBadge } from '@/components/refund-badge';
import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import type { Locale } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import { refundStepOf } from '@/lib/orders/next-step';
import type { RefundView } from '@/lib/payments/refund-view';
import type { RefundStatus } from '@/lib/payments/states';
import { readSetting } from '@/lib/settings';

const TONES = {
  requested: 'info',
  withdrawn: 'info',
  rejected: 'caution',
  approved: 'good',
  submitting: 'good',
  processing: 'good',
  succeeded: 'good',
  failed: 'caution',
  replaced: 'info',
  settled_manually: 'good',
} as const satisfies Record<RefundStatus, 'info' | 'good' | 'caution'>;

/** Statuses that change by themselves, without anybody's decision: the page follows them. */
const MOVING: readonly RefundStatus[] = ['approved', 'submitting', 'processing'];

type StandingProps = {
  view: RefundView;
  locale: Locale;
  viewKey: string | undefined;
  /** May this person act, not only look? */
  isActor: boolean;
};

/** Where a refund stands, the decision with its reason, and what happens next and by when. */
export async function RefundStanding({ view, locale, viewKey, isActor }: StandingProps) {
  const { order, refund } = view;
  const attempt = order.attempts.find(({ id }) => id === refund.paymentId);
  const [t, texts, next, policy, { name: provider }] = await Promise.all([
    getTranslations('refunds'),
    getTranslations('orders.refundText'),
    getTranslations('next'),
    readSetting('refund_policy'),
    providerWords(attempt?.provider ?? '', locale),
  ]);
  const step = refundStepOf(order, refund, { policy, now: new Date() });
  const isAsked = step.key === 'answer';
  const title = t(`state.${isAsked ? 'asked' : refund.status}`);
  return (
    <Card aria-labelledby="standing" className="grid gap-5">
      <div>
        <RefundBadge status={refund.status} />
        <h2 id="standing" className="mt-2 text-2xl">
          {title}
        </h2>
        {isAsked ? null : (
          <p className="mt-1 text-ink-soft">{texts(refund.status, { provider })}</p>
        )}
        <KeepFresh isMoving={MOVING.includes(refund.status)} headline={title} />
      </div>
      <Decision view={view} />
      <Alert tone={isAsked ? 'caution' : TONES[refund.status]} title={next('title')}>
        <p>
          <NextStepWords step={step} currency={refund.currency} locale={locale} />
        </p>
      </Alert>
      {isActor && view.canWithdraw ? <Withdraw view={view} viewKey={viewKey} /> : null}
    </Card>
  );
}

/** What was decided, by whom of the two sides, and why. */
async function Decision({ view: { refund } }: { view: RefundView }) {
  if (!refund.decidedAt || !refund.decisionNote || refund.status === 'requested') return null;
  const t = await getTranslations('refunds.page');
  return (
    <div>
      <h3 className="text-base">{t('ourAnswer')}</h3>
      <p className="mt-1 border-l-2 border-line-strong pl-3 break-words whitespace-pre-line">
        {refund.decisionNote}
      </p>
    </div>
  );
}

async function Withdraw({ view, viewKey }: Pick<StandingProps, 'view' | 'viewKey'>) {
  const [t, { refunds }] = await Promise.all([getTranslations('refunds.withdraw'), getMessages()]);
  return (
    <ConfirmedAction
      action={withdrawAction}
      fields={{
        orderNo: view.order.orderNo,
        refundId: view.refund.id,
        ...(viewKey ? { key: viewKey } : {}),
      }}
      words={{
        open: t('open'),
        question: t('question'),
        text: t('text'),
        submit: t('confirm'),
        pending: t('pending'),
        errors: refunds.errors,
      }}
    />
  );
}
