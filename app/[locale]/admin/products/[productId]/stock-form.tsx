'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { moveStockAction } from '@/app/[locale]/admin/products/actions';
import { useKeptForm, useSuccessCount } from '@/app/[locale]/admin/use-kept-form';
import { useFormErrors } from '@/app/[locale]/use-form-errors';
import { FormResult } from '@/components/desk/form-result';
import { TextField } from '@/components/ui/field';
import { SelectField, type SelectOption } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { STOCK_MOVES } from '@/lib/stock/moves';

/** Goods that came in, were found, or were lost. */
export function StockForm({
  movementId,
  variants,
}: {
  movementId: string;
  variants: readonly SelectOption[];
}) {
  const t = useTranslations('manage.stock');
  const { state, typed, form } = useKeptForm(moveStockAction);
  const errors = useFormErrors('manage', state);
  const saves = useSuccessCount(state);
  return (
    <form ref={errors.form} {...form} className="grid gap-3">
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-medium">{t('move')}</legend>
        <MoveFields
          key={saves}
          movementId={movementId}
          variants={variants}
          typed={typed}
          errorOf={errors.field}
        />
      </fieldset>
      <FormResult
        state={state}
        done={state.status === 'done' ? t('moved', { count: state.result.onHand }) : undefined}
      />
      <div>
        <SubmitButton kind="secondary" pendingText={t('moving')}>
          {t('submit')}
        </SubmitButton>
      </div>
    </form>
  );
}

function MoveFields({
  movementId,
  variants,
  typed,
  errorOf,
}: {
  movementId: string;
  variants: readonly SelectOption[];
  typed: Readonly<Record<string, string>> | undefined;
  errorOf: (field: string) => string | undefined;
}) {
  const t = useTranslations('manage.stock');
  // Kept until it is done: the same form sent twice is one movement.
  const [key] = useState(movementId);
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2 xl:grid-cols-[2fr_2fr_1fr_2fr]">
      <input type="hidden" name="movementId" value={key} />
      <SelectField
        name="variantId"
        label={t('variant')}
        defaultValue={typed?.variantId}
        error={errorOf('variantId')}
        options={variants}
      />
      <SelectField
        name="move"
        label={t('what')}
        defaultValue={typed?.move}
        error={errorOf('move')}
        options={STOCK_MOVES.map((value) => ({ value, label: t(`moves.${value}`) }))}
      />
      <TextField
        name="quantity"
        label={t('quantity')}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={typed?.quantity}
        error={errorOf('quantity')}
        className="text-right tabular-nums"
      />
      <TextField
        name="reason"
        label={t('reason')}
        note={t('reasonNote')}
        maxLength={120}
        defaultValue={typed?.reason}
        error={errorOf('reason')}
      />
    </div>
  );
}
