'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { makeRefund } from '@/app/[locale]/admin/orders/[orderNo]/refund/actions';
import { Problem } from '@/app/[locale]/admin/refunds/[refundId]/problem';
import { useFormErrors } from '@/app/[locale]/use-form-errors';
import { CheckboxField, TextAreaField } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { IDLE } from '@/lib/form-state';
import type { LineChoice } from '@/lib/payments/quote-refund';
import { MAX_NOTE_LENGTH } from '@/lib/payments/refund-limits';

/** Cancels a paid order: all that is left of it goes back. */
export function WholeForm({
  orderNo,
  locale,
  currency,
  requestKey,
  pieces,
  amount,
}: {
  orderNo: string;
  locale: string;
  currency: string;
  requestKey: string;
  /** All that is left. */
  pieces: readonly LineChoice[];
  amount: string;
}) {
  const t = useTranslations('review.staff');
  const f = useTranslations('review.forms');
  const [state, send] = useActionState(makeRefund, IDLE);
  const errors = useFormErrors('review', state);
  const typed = 'values' in state ? state.values : {};
  return (
    <form ref={errors.form} action={send} noValidate className="mt-4 grid gap-4">
      <Problem state={state} />
      <input type="hidden" name="orderNo" value={orderNo} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="currency" value={currency} />
      <input type="hidden" name="requestKey" value={requestKey} />
      <input type="hidden" name="restock" value="on" />
      {pieces.map(({ position, quantity }) => (
        <input key={position} type="hidden" name={`quantity.${position}`} value={quantity} />
      ))}
      <TextAreaField
        id="whole-note"
        name="note"
        label={t('note')}
        note={f('optional')}
        error={errors.field('note')}
        defaultValue={typed.note}
        maxLength={MAX_NOTE_LENGTH}
        rows={2}
      />
      <CheckboxField
        id="whole-sure"
        name="sure"
        label={t('wholeSure', { amount })}
        error={errors.field('sure')}
        defaultChecked={typed.sure === 'on'}
      />
      <div>
        <SubmitButton kind="danger" pendingText={f('pending')}>
          {t('wholeSubmit')}
        </SubmitButton>
      </div>
    </form>
  );
}
