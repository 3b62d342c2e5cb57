'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useActionState, useRef, useState } from 'react';
import { approve } from '@/app/[locale]/admin/refunds/[refundId]/actions';
import { Problem } from '@/app/[locale]/admin/refunds/[refundId]/problem';
import { useFormErrors } from '@/app/[locale]/use-form-errors';
import { Price } from '@/components/price';
import { buttonClass } from '@/components/ui/button-class';
import { CheckboxField, TextAreaField, TextField } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { type FormValues, IDLE } from '@/lib/form-state';
import { type Currency, money, toDecimal } from '@/lib/money';
import { type Asked, quoteApproval } from '@/lib/payments/quote-refund';
import { MAX_NOTE_LENGTH } from '@/lib/payments/refund-limits';
import { typedAmount } from '@/lib/typed-amount';

type AskedHere = Omit<Asked, 'lines'> & {
  readonly currency: Currency;
  readonly lines: readonly (Asked['lines'][number] & { readonly name: string })[];
};

/** Approves all that was asked for or a part of it, with the sum as it comes to while one chooses. */
export function ApproveForm({
  refundId,
  locale,
  asked,
  secondPersonFromMinor,
  decidedMinor,
  restocks,
}: {
  refundId: string;
  locale: string;
  asked: AskedHere;
  /** Null: never. */
  secondPersonFromMinor: number | null;
  /** Approved of this order before. */
  decidedMinor: number;
  /** Do the goods go back on the shelf unless said otherwise? */
  restocks: boolean;
}) {
  const t = useTranslations('review.forms');
  const [state, send] = useActionState(approve, IDLE);
  const errors = useFormErrors('review', state);
  const typed: FormValues = 'values' in state ? state.values : {};
  const [choice, setChoice] = useState(() => choiceOf({ part: 'all' }, asked));
  const sure = useRef<HTMLDialogElement>(null);

  function onChange(event: FormEvent<HTMLFormElement>): void {
    const entries = [...new FormData(event.currentTarget)].map(([name, value]) => [
      name,
      String(value),
    ]);
    setChoice(choiceOf(Object.fromEntries(entries), asked));
  }

  const quote = choice && quoteApproval(asked, choice);
  const sum = quote && money(quote.amountMinor, asked.currency);
  const inAll = decidedMinor + (sum?.minor ?? 0);
  const needsSecond = secondPersonFromMinor !== null && inAll >= secondPersonFromMinor;
  return (
    <form
      ref={errors.form}
      id="approve-form"
      action={send}
      onChange={onChange}
      // React resets a form after its action: the amount that is typed meanwhile would be another than
      // the sum beside it.
      onReset={(event) => event.preventDefault()}
      noValidate
      className="group/approve mt-3 grid gap-4"
    >
      <Problem state={state} />
      <input type="hidden" name="refundId" value={refundId} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="currency" value={asked.currency} />
      <fieldset className="flex flex-wrap gap-x-6">
        <legend className="sr-only">{t('approve.howMuch')}</legend>
        {(['all', 'part'] as const).map((part) => (
          <label key={part} className="flex min-h-11 items-center gap-2.5">
            <input
              type="radio"
              name="part"
              value={part}
              defaultChecked={(typed.part ?? 'all') === part}
              className="size-5 accent-celadon"
            />
            {t(`approve.${part}`)}
          </label>
        ))}
      </fieldset>
      <PartFields asked={asked} typed={typed} error={errors.field} />
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        <TextAreaField
          name="note"
          label={t('approve.note')}
          note={t('optional')}
          error={errors.field('note')}
          defaultValue={typed.note}
          maxLength={MAX_NOTE_LENGTH}
          rows={2}
        />
        {asked.lines.length > 0 ? (
          <CheckboxField
            name="restock"
            label={t('approve.restock')}
            hint={t('approve.restockHint')}
            defaultChecked={typed.part ? typed.restock === 'on' : restocks}
          />
        ) : null}
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line pt-4">
        <SubmitButton pendingText={t('pending')}>{t('approve.submit')}</SubmitButton>
        <button
          type="button"
          data-key="approve"
          tabIndex={-1}
          aria-hidden="true"
          className="sr-only"
          onClick={() => sure.current?.showModal()}
        />
        <output className="text-lg font-semibold">
          {sum ? <Price money={sum} locale={locale} /> : t('approve.beyond')}
        </output>
        {needsSecond ? <p className="text-ink-soft">{t('approve.needsSecond')}</p> : null}
      </div>
      <dialog
        ref={sure}
        aria-labelledby="sure"
        className="m-auto w-full max-w-md rounded-card border border-line bg-sheet p-6 text-ink backdrop:bg-ink/40"
      >
        <h3 id="sure" className="mb-4 text-xl">
          {t('approve.sure')} {sum ? <Price money={sum} locale={locale} /> : null}
        </h3>
        <div className="flex flex-wrap gap-3">
          <button
            type="submit"
            className={buttonClass()}
            onClick={() => setTimeout(() => sure.current?.close())}
          >
            {t('approve.yes')}
          </button>
          <button
            type="button"
            className={buttonClass({ kind: 'quiet' })}
            onClick={() => sure.current?.close()}
          >
            {t('approve.no')}
          </button>
        </div>
      </dialog>
    </form>
  );
}

/** Quantities and the amount; in the way of nobody who approves everything. */
function PartFields({
  asked,
  typed,
  error,
}: {
  asked: AskedHere;
  typed: FormValues;
  error: (name: string) => string | undefined;
}) {
  const t = useTranslations('review.forms.approve');
  return (
    <div className="grid gap-4 rounded-control bg-paper p-4 not-group-has-[[value=part]:checked]/approve:hidden">
      {asked.lines.map(({ position, requestedQuantity, name }) => (
        <TextField
          key={position}
          name={`quantity.${position}`}
          type="number"
          inputMode="numeric"
          min={0}
          max={requestedQuantity}
          label={name}
          note={t('of', { count: requestedQuantity })}
          error={error(`quantity.${position}`)}
          defaultValue={typed[`quantity.${position}`] ?? String(requestedQuantity)}
          className="max-w-28"
        />
      ))}
      <TextField
        name="amount"
        inputMode="decimal"
        label={t('amount', { currency: asked.currency })}
        hint={t('amountHint')}
        error={error('amount')}
        defaultValue={typed.amount}
        placeholder={toDecimal(money(asked.requestedMinor, asked.currency))}
        autoComplete="off"
        className="max-w-48"
      />
    </div>
  );
}

/** What the form chooses at this moment; undefined while it makes no sense. */
function choiceOf(form: FormValues, { lines, currency }: AskedHere) {
  if (form.part !== 'part') return {};
  const amount = form.amount ? typedAmount(form.amount, currency) : null;
  if (amount === undefined) return undefined;
  const chosen = lines.map(({ position }) => ({
    position,
    quantity: Number(form[`quantity.${position}`] ?? Number.NaN),
  }));
  if (chosen.some(({ quantity }) => !Number.isInteger(quantity))) return undefined;
  return { lines: lines.length > 0 ? chosen : undefined, amountMinor: amount?.minor };
}
