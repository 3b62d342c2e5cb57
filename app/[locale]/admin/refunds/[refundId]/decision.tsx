import { getTranslations } from 'next-intl/server';
import { confirm, retry } from '@/app/[locale]/admin/refunds/[refundId]/actions';
import { ApproveForm } from '@/app/[locale]/admin/refunds/[refundId]/approve-form';
import { OneButton } from '@/app/[locale]/admin/refunds/[refundId]/one-button';
import {
  QuestionForm,
  RejectForm,
  ReportForm,
  SettleForm,
} from '@/app/[locale]/admin/refunds/[refundId]/text-forms';
import { Card } from '@/components/ui/card';
import { formatMoney } from '@/lib/i18n/format-money';
import { localText } from '@/lib/i18n/local-text';
import type { Locale } from '@/lib/i18n/locales';
import type { Staff } from '@/lib/identity';
import { moneyOf } from '@/lib/money';
import type { Review } from '@/lib/payments/find-review';
import { secondPersonFromMinor } from '@/lib/payments/refund-policy';
import { permits } from '@/lib/roles';

type DecisionProps = { review: Review; staff: Staff; locale: Locale };

/** The forms for what this person may do about the refund now; why not, where it is not for them. */
export async function Decision(props: DecisionProps) {
  const { refund, job, isReportable } = props.review;
  if (refund.status === 'requested') {
    return refund.firstApprovedBy ? <Second {...props} /> : <First {...props} />;
  }
  if (refund.status === 'failed') return <Mend {...props} />;
  if (isReportable) return <Report {...props} />;
  const { role } = props.staff.user;
  const isStuck =
    job?.status === 'dead' && (permits(role, 'decide') || permits(role, 'move_money'));
  return isStuck ? <Retry {...props} words="anew" /> : null;
}

async function First({ review, staff, locale }: DecisionProps) {
  const t = await getTranslations('review.forms');
  if (!permits(staff.user.role, 'decide')) return <NotForYou>{t('onlyDecide')}</NotForYou>;
  const { refund, order, lines, policy, decidedMinor } = review;
  return (
    <>
      <Card aria-labelledby="approve">
        <h2 id="approve" className="text-xl">
          {t('approve.title')}
        </h2>
        <ApproveForm
          refundId={refund.id}
          locale={locale}
          asked={{
            currency: moneyOf(0, refund.currency).currency,
            requestedMinor: refund.requestedMinor,
            shippingMinor: refund.shippingMinor,
            lines: lines.map(({ position, requestedQuantity, requestedMinor, bought }) => ({
              position,
              requestedQuantity,
              requestedMinor,
              name: bought ? localText(bought.name, locale) : '',
            })),
          }}
          secondPersonFromMinor={secondPersonFromMinor(refund.currency, policy)}
          decidedMinor={decidedMinor}
          restocks={order.status === 'paid'}
        />
      </Card>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card aria-labelledby="reject">
          <h2 id="reject" className="text-xl">
            {t('reject.title')}
          </h2>
          <RejectForm refundId={refund.id} locale={locale} isTold={refund.cause === 'shopper'} />
        </Card>
        <Card aria-labelledby="ask">
          <h2 id="ask" className="text-xl">
            {t('ask.title')}
          </h2>
          <QuestionForm refundId={refund.id} locale={locale} />
        </Card>
      </div>
    </>
  );
}

async function Second({ review: { refund, nameOf }, staff, locale }: DecisionProps) {
  const t = await getTranslations('review.forms');
  const { role, id } = staff.user;
  const amount = formatMoney(moneyOf(refund.amountMinor, refund.currency), locale);
  const mayConfirm = permits(role, 'move_money') && refund.firstApprovedBy !== id;
  const name = nameOf(refund.firstApprovedBy);
  return (
    <Card aria-labelledby="second">
      <h2 id="second" className="text-xl">
        {t('second.title')}
      </h2>
      {mayConfirm ? (
        <>
          <p className="mt-2">{t('second.text', { name, amount })}</p>
          <OneButton
            action={confirm}
            refundId={refund.id}
            locale={locale}
            words={t('second.submit', { amount })}
            shortcut="approve"
          />
        </>
      ) : (
        <p className="mt-2">{t(refund.firstApprovedBy === id ? 'second.yours' : 'onlyMove')}</p>
      )}
      <h3 className="mt-6 text-lg">{t('second.instead')}</h3>
      <RejectForm refundId={refund.id} locale={locale} isTold={refund.cause === 'shopper'} />
    </Card>
  );
}

async function Mend(props: DecisionProps) {
  const { review, staff, locale } = props;
  const { refund } = review;
  const t = await getTranslations('review.forms');
  const amount = formatMoney(moneyOf(refund.amountMinor, refund.currency), locale);
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Retry {...props} words={refund.numberSpent ? 'replace' : 'again'} />
      <Card aria-labelledby="settle">
        <h2 id="settle" className="text-xl">
          {t('settle.title')}
        </h2>
        {permits(staff.user.role, 'move_money') ? (
          <SettleForm refundId={refund.id} locale={locale} amount={amount} />
        ) : (
          <p className="mt-2">{t('onlyMove')}</p>
        )}
      </Card>
    </div>
  );
}

async function Report({ review: { refund }, staff, locale }: DecisionProps) {
  const t = await getTranslations('review.forms');
  const amount = formatMoney(moneyOf(refund.amountMinor, refund.currency), locale);
  return (
    <Card aria-labelledby="report">
      <h2 id="report" className="text-xl">
        {t('report.title')}
      </h2>
      <p className="mt-2">{t('report.text')}</p>
      {permits(staff.user.role, 'move_money') ? (
        <div className="mt-5 grid items-start gap-8 lg:grid-cols-2">
          <ReportForm isPaid refundId={refund.id} locale={locale} amount={amount} />
          <ReportForm isPaid={false} refundId={refund.id} locale={locale} amount={amount} />
        </div>
      ) : (
        <p className="mt-2">{t('onlyMove')}</p>
      )}
    </Card>
  );
}

async function Retry({
  review: { refund },
  locale,
  words,
}: DecisionProps & { words: 'again' | 'replace' | 'anew' }) {
  const t = await getTranslations('review.forms.retry');
  return (
    <Card aria-labelledby="retry">
      <h2 id="retry" className="text-xl">
        {t('title')}
      </h2>
      <p className="mt-2">{t(words)}</p>
      <OneButton action={retry} refundId={refund.id} locale={locale} words={t('submit')} />
    </Card>
  );
}

function NotForYou({ children }: { children: string }) {
  return <p className="rounded-card border border-line bg-sheet p-5 text-ink-soft">{children}</p>;
}
