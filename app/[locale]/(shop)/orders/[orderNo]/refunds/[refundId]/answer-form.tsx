'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import type { TalkRefusal } from '@/app/[locale]/(shop)/orders/[orderNo]/refunds/[refundId]/actions';
import { useFormErrors } from '@/app/[locale]/use-form-errors';
import { Alert } from '@/components/ui/alert';
import { TextAreaField } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { type FormAction, IDLE } from '@/lib/form-state';
import { MAX_MESSAGE_LENGTH } from '@/lib/payments/refund-limits';

/** Answers a question of staff, or adds something to a request. */
export function AnswerForm({
  action,
  fields,
  isAsked,
}: {
  action: FormAction<TalkRefusal, null>;
  fields: Readonly<Record<string, string>>;
  /** Is the last word a question of staff? */
  isAsked: boolean;
}) {
  const t = useTranslations('refunds.talk');
  const [state, send] = useActionState(action, IDLE);
  const { form, field, whole } = useFormErrors('refunds', state);
  const typed = 'values' in state ? state.values : {};
  return (
    <form ref={form} action={send} noValidate className="grid gap-4">
      <div aria-live="assertive" className="empty:hidden">
        {whole ? <Alert tone="bad">{whole}</Alert> : null}
      </div>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextAreaField
        name="text"
        label={t(isAsked ? 'answer' : 'add')}
        hint={isAsked ? undefined : t('addHint')}
        error={field('text')}
        defaultValue={typed.text}
        maxLength={MAX_MESSAGE_LENGTH}
        rows={3}
        required
      />
      <div>
        <SubmitButton kind={isAsked ? 'primary' : 'secondary'} pendingText={t('pending')}>
          {t('submit')}
        </SubmitButton>
      </div>
    </form>
  );
}
