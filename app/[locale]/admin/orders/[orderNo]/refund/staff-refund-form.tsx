'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useActionState, useState } from 'react';
import { makeRefund } from '@/app/[locale]/admin/orders/[orderNo]/refund/actions';
import { Problem } from '@/app/[locale]/admin/refunds/[refundId]/problem';
import { useFormErrors } from '@/app/[locale]/use-form-errors';
import { Price } from '@/components/price';
import { CheckboxField, TextAreaField, TextField } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { type FormValues, IDLE } from '@/lib/form-state';
import { type Currency, money } from '@/lib/money';
import { quoteRefund, type RefundableLine } from '@/lib/payments/quote-refund';
import { MAX_NOTE_LENGTH } from '@/lib/payments/refund-limits';
import { typedAmount } from '@/lib/typed-amount';

type Left = {
  readonly lines: readonly (RefundableLine & { readonly name: string })[];
  readonly currency: Currency;
  readonly leftMinor: number;
  readonly shippingLeftMinor: number;
};

/** Refunds pieces, or money alone, with the sum as it comes to while one chooses. */
export function StaffRefundForm({
  orderNo,
  locale,
  requestKey,
  most,
  isUnsent,
  ...left
}: Left & {
  orderNo: string;
  locale: string;
  requestKey: string;
  /** What is left, in words. */
  most: string;
  isUnsent: boolean;
}) {
  const t = useTranslations('review.staff');
  const f = useTranslations('review.forms');
  const [state, send] = useActionState(makeRefund, IDLE);
  const errors = useFormErrors('review', state);
  const typed: FormValues = 'values' in state ? state.values : {};
  const [sum, setSum] = useState<number>();

  function onChange(event: FormEvent<HTMLFormElement>): void {
    const form = [...new FormData(event.currentTarget)];
    setSum(sumOf(Object.fromEntries(form.map(([name, value]) => [name, String(value)])), left));
  }

  return (
    <form
      ref={errors.form}
      action={send}
      onChange={onChange}
      // As in the form of an approval: what is typed stays what is summed up.
      onReset={(event) => event.preventDefault()}
      noValidate
      className="mt-4 grid gap-4"
    >
      <Problem state={state} />
      <input type="hidden" name="orderNo" value={orderNo} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="currency" value={left.currency} />
      <input type="hidden" name="requestKey" value={requestKey} />
      <fieldset className="grid gap-4">
        <legend className="sr-only">{t('pieces')}</legend>
        {left.lines.map(({ position, quantity, name }) => (
          <TextField
            key={position}
            name={`quantity.${position}`}
            type="number"
            inputMode="numeric"
            min={0}
            max={quantity}
            label={name}
            note={t('left', { count: quantity })}
            error={errors.field(`quantity.${position}`)}
            defaultValue={typed[`quantity.${position}`] ?? '0'}
            className="max-w-28"
          />
        ))}
      </fieldset>
      <TextField
        name="amount"
        inputMode="decimal"
        label={t('amount', { currency: left.currency })}
        hint={t('amountHint', { amount: most })}
        error={errors.field('amount')}
        defaultValue={typed.amount}
        autoComplete="off"
        className="max-w-48"
      />
      <CheckboxField
        name="restock"
        label={t('restock')}
        defaultChecked={typed.orderNo ? typed.restock === 'on' : isUnsent}
      />
      <TextAreaField
        name="note"
        label={t('note')}
        note={f('optional')}
        error={errors.field('note')}
        defaultValue={typed.note}
        maxLength={MAX_NOTE_LENGTH}
        rows={2}
      />
      <CheckboxField
        name="sure"
        label={t('sure')}
        error={errors.field('sure')}
        defaultChecked={typed.sure === 'on'}
      />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line pt-4">
        <SubmitButton pendingText={f('pending')}>{t('submit')}</SubmitButton>
        <output className="text-lg font-semibold">
          {sum === undefined ? null : (
            <>
              {t('sum')} <Price money={money(sum, left.currency)} locale={locale} />
            </>
          )}
        </output>
      </div>
    </form>
  );
}

/** What the form comes to at this moment; undefined while it makes no sense. */
function sumOf(form: FormValues, { lines, currency, ...left }: Left): number | undefined {
  const amount = form.amount ? typedAmount(form.amount, currency)?.minor : undefined;
  if (form.amount && amount === undefined) return undefined;
  const chosen = lines
    .map(({ position }) => ({ position, quantity: Number(form[`quantity.${position}`]) }))
    .filter(({ quantity }) => quantity > 0);
  if (chosen.length === 0)
    return amount !== undefined && amount <= left.leftMinor ? amount : undefined;
  const quote = quoteRefund(lines, chosen, left);
  if (!quote || (amount ?? 0) > quote.amountMinor) return undefined;
  return amount ?? quote.amountMinor;
}
