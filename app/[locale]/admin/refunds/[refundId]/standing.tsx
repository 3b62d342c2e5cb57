import { getTranslations } from 'next-intl/server';
import { Facts } from '@/components/desk/facts';
import { Link } from '@/components/link';
import { OrderTime } from '@/components/order-time';
import { Alert } from '@/components/ui/alert';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import type { Review } from '@/lib/payments/find-review';
import type { RefundStatus } from '@/lib/payments/states';

const TONES = {
  requested: 'caution',
  withdrawn: 'info',
  rejected: 'info',
  approved: 'info',
  submitting: 'info',
  processing: 'info',
  succeeded: 'good',
  failed: 'bad',
  replaced: 'info',
  settled_manually: 'good',
} as const satisfies Record<RefundStatus, string>;

/** Where the refund stands, what comes next, who decided what, and what the provider says. */
export async function Standing({ review, locale }: { review: Review; locale: Locale }) {
  const { refund, payment, job, successor, nameOf, isReportable } = review;
  const [t, { name: provider }] = await Promise.all([
    getTranslations('review.standing'),
    providerWords(payment.provider, locale),
  ]);
  const waiting = isReportable ? 'silent' : refund.status;
  const next = refund.status === 'requested' && refund.firstApprovedBy ? 'second' : waiting;
  const stuck = job?.status === 'dead' ? job : null;
  return (
    <Alert tone={stuck ? 'bad' : TONES[refund.status]} title={t(`next.${next}`, { provider })}>
      <Facts
        className="mt-2"
        facts={[
          refund.firstApprovedBy
            ? {
                key: 'first',
                name: t('first'),
                value: <Who name={nameOf(refund.firstApprovedBy)} at={refund.firstApprovedAt} />,
              }
            : null,
          refund.decidedAt
            ? {
                key: 'by',
                name: t('by'),
                value: <Who name={nameOf(refund.decidedBy) || t('byRule')} at={refund.decidedAt} />,
              }
            : null,
          refund.decisionNote ? { key: 'note', name: t('note'), value: refund.decisionNote } : null,
          refund.providerStatus
            ? {
                key: 'said',
                name: t('said', { provider }),
                value: <q className="break-words">{refund.providerStatus}</q>,
              }
            : null,
          refund.providerRefundNo
            ? { key: 'no', name: t('no', { provider }), value: refund.providerRefundNo }
            : null,
          stuck ? { key: 'stuck', name: t('stuck'), value: <q>{stuck.lastError ?? ''}</q> } : null,
          refund.settledNote
            ? { key: 'settled', name: t('settled'), value: refund.settledNote }
            : null,
          refund.succeededAt
            ? { key: 'done', name: t('done'), value: <OrderTime at={refund.succeededAt} /> }
            : null,
        ]}
      />
      {successor ? (
        <Link
          href={localePath(locale, `/admin/refunds/${successor}`)}
          prefetch={false}
          className="mt-2 inline-block underline underline-offset-4"
        >
          {t('successor')}
        </Link>
      ) : null}
    </Alert>
  );
}

function Who({ name, at }: { name: string; at: Date | null }) {
  return (
    <>
      {name}
      {at ? (
        <>
          {' · '}
          <OrderTime at={at} />
        </>
      ) : null}
    </>
  );
}
