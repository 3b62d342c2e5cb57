'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useActionState } from 'react';
import { ask, reject, report, settle } from '@/app/[locale]/admin/refunds/[refundId]/actions';
import { Problem } from '@/app/[locale]/admin/refunds/[refundId]/problem';
import { useFormErrors } from '@/app/[locale]/use-form-errors';
import { CheckboxField, TextAreaField } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { type FormAction, IDLE } from '@/lib/form-state';
import { MAX_MESSAGE_LENGTH, MAX_NOTE_LENGTH } from '@/lib/payments/refund-limits';

type FormProps = { refundId: string; locale: string };

/** Refuses with a reason. */
export function RejectForm({ isTold, ...props }: FormProps & { isTold: boolean }) {
  const t = useTranslations('review.forms.reject');
  return (
    <TextForm
      {...props}
      action={reject}
      name="reason"
      label={t('reason')}
      hint={t(isTold ? 'hint' : 'hintOwn')}
      maxLength={MAX_NOTE_LENGTH}
      submit={t('submit')}
      kind="danger"
    />
  );
}

/** Asks the shopper something. */
export function QuestionForm(props: FormProps) {
  const t = useTranslations('review.forms.ask');
  return (
    <TextForm
      {...props}
      action={ask}
      name="question"
      label={t('question')}
      hint={t('hint')}
      maxLength={MAX_MESSAGE_LENGTH}
      submit={t('submit')}
      kind="secondary"
    />
  );
}

/** Books the refund as paid back outside the shop. */
export function SettleForm({ amount, ...props }: FormProps & { amount: string }) {
  const t = useTranslations('review.forms.settle');
  return (
    <TextForm
      {...props}
      action={settle}
      name="settled"
      label={t('note')}
      hint={t('hint')}
      maxLength={MAX_NOTE_LENGTH}
      submit={t('submit')}
      kind="secondary"
      sure={t('sure', { amount })}
    />
  );
}

/** Says what a person has read of the refund in the provider's own pages. */
export function ReportForm({
  amount,
  isPaid,
  ...props
}: FormProps & { amount: string; isPaid: boolean }) {
  const t = useTranslations('review.forms.report');
  const answer = isPaid ? 'paid' : 'unpaid';
  return (
    <section aria-label={t(`${answer}.title`)}>
      <h3 className="text-lg">{t(`${answer}.title`)}</h3>
      <p className="mt-1 text-ink-soft">{t(`${answer}.text`)}</p>
      <TextForm
        {...props}
        action={report}
        id={`seen-${answer}`}
        name="seen"
        label={t('note')}
        hint={t('hint')}
        maxLength={MAX_NOTE_LENGTH}
        submit={t(`${answer}.submit`)}
        kind={isPaid ? 'primary' : 'secondary'}
        sure={t(`${answer}.sure`, { amount })}
        hidden={{ isPaid: String(isPaid) }}
      />
    </section>
  );
}

function TextForm<Code extends string>({
  refundId,
  locale,
  action,
  id,
  name,
  label,
  hint,
  maxLength,
  submit,
  kind,
  sure,
  hidden = {},
}: FormProps & {
  action: FormAction<Code, null>;
  /** Where two on a page have fields of one name. */
  id?: string | undefined;
  name: string;
  label: string;
  hint: ReactNode;
  maxLength: number;
  submit: string;
  kind: 'primary' | 'danger' | 'secondary';
  /** What must be ticked first. */
  sure?: string | undefined;
  /** What the form says beside what is typed. */
  hidden?: Readonly<Record<string, string>>;
}) {
  const t = useTranslations('review.forms');
  const [state, send] = useActionState(action, IDLE);
  const errors = useFormErrors('review', state);
  const typed = 'values' in state ? state.values : {};
  return (
    <form ref={errors.form} action={send} noValidate className="mt-3 grid gap-4">
      <Problem state={state} />
      <input type="hidden" name="refundId" value={refundId} />
      <input type="hidden" name="locale" value={locale} />
      {Object.entries(hidden).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <TextAreaField
        id={id}
        name={name}
        label={label}
        hint={hint}
        error={errors.field(name)}
        defaultValue={typed[name]}
        maxLength={maxLength}
        rows={3}
        required
      />
      {sure ? (
        <CheckboxField
          id={id ? `${id}-sure` : undefined}
          name="sure"
          label={sure}
          error={errors.field('sure')}
          defaultChecked={typed.sure === 'on'}
        />
      ) : null}
      <div>
        <SubmitButton kind={kind} pendingText={t('pending')}>
          {submit}
        </SubmitButton>
      </div>
    </form>
  );
}
