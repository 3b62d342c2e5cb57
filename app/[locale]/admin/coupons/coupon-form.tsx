'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { saveCouponAction } from '@/app/[locale]/admin/coupons/actions';
import { EditForm, type FieldContext } from '@/components/desk/edit-form';
import { Card } from '@/components/ui/card';
import { CheckboxField, TextField } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { fractionDigits } from '@/lib/money';
import { SHOP_CURRENCIES, type ShopCurrency } from '@/lib/shop';

/** What it is in one currency: whether it applies at all, what it takes off, from which worth on. */
export type EditedAmounts = { readonly valid: boolean; readonly off: string; readonly min: string };

/** A coupon as its form begins: amounts and days as people write them. */
export type EditedCoupon = {
  readonly id: string;
  readonly version: string;
  readonly code: string;
  readonly kind: string;
  readonly percent: string;
  readonly amounts: Readonly<Record<ShopCurrency, EditedAmounts>>;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly maxRedemptions: string;
  readonly maxPerPerson: string;
  readonly active: boolean;
};

const KINDS = ['percent', 'fixed', 'free_shipping'] as const;

/** Adds a coupon, or edits one. */
export function CouponForm({ locale, coupon }: { locale: Locale; coupon: EditedCoupon }) {
  return (
    <EditForm
      action={saveCouponAction}
      locale={locale}
      version={coupon.version}
      codes={{ code_taken: 'code', below_used: 'maxRedemptions' }}
      back={localePath(locale, '/admin/coupons')}
    >
      {(context) => (
        <>
          <input type="hidden" name="couponId" value={coupon.id} />
          <CouponWorth {...context} coupon={coupon} />
          <CouponLimits {...context} coupon={coupon} />
        </>
      )}
    </EditForm>
  );
}

type PartProps = FieldContext & { coupon: EditedCoupon };

function CouponWorth({ typed, errorOf, coupon }: PartProps) {
  const t = useTranslations('manage.coupons.form');
  const [kind, setKind] = useState(typed?.kind ?? coupon.kind);
  return (
    <Card className="grid items-start gap-4 sm:grid-cols-2">
      <TextField
        name="code"
        label={t('code')}
        hint={t('codeHint')}
        defaultValue={typed?.code ?? coupon.code}
        error={errorOf('code')}
        maxLength={40}
        autoComplete="off"
        spellCheck={false}
        className="uppercase"
        fieldClassName="sm:col-span-2"
      />
      <SelectField
        name="kind"
        label={t('kind')}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value)}
        error={errorOf('kind')}
        options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      {kind === 'percent' ? (
        <TextField
          name="percent"
          label={t('percent')}
          note="%"
          inputMode="numeric"
          defaultValue={typed?.percent ?? coupon.percent}
          error={errorOf('percent')}
          autoComplete="off"
          className="text-right tabular-nums"
        />
      ) : null}
      <fieldset className="grid min-w-0 gap-3 sm:col-span-2">
        <legend className="mb-1.5 font-medium">{t('currencies')}</legend>
        <p className="text-sm text-ink-soft">{t('currenciesHint')}</p>
        {SHOP_CURRENCIES.map((currency) => (
          <CurrencyRow
            key={currency}
            currency={currency}
            hasAmount={kind === 'fixed'}
            amounts={coupon.amounts[currency]}
            typed={typed}
            errorOf={errorOf}
          />
        ))}
      </fieldset>
    </Card>
  );
}

function CurrencyRow({
  currency,
  hasAmount,
  amounts,
  typed,
  errorOf,
}: Omit<PartProps, 'coupon'> & {
  currency: ShopCurrency;
  /** Does a coupon of this kind take an amount off? */
  hasAmount: boolean;
  amounts: EditedAmounts;
}) {
  const t = useTranslations('manage.coupons.form');
  const path = `amounts.${currency}`;
  const amount = (name: 'off' | 'min', label: string) => (
    <TextField
      name={`${path}.${name}`}
      label={label}
      note={currency}
      inputMode={fractionDigits(currency) > 0 ? 'decimal' : 'numeric'}
      defaultValue={typed?.[`${path}.${name}`] ?? amounts[name]}
      error={errorOf(`${path}.${name}`)}
      maxLength={20}
      autoComplete="off"
      className="text-right tabular-nums"
    />
  );
  return (
    <div className="grid items-end gap-x-4 gap-y-1 border-t border-line pt-2 sm:grid-cols-[7rem_1fr_1fr]">
      <CheckboxField
        name={`${path}.valid`}
        label={currency}
        error={errorOf(`${path}.valid`)}
        defaultChecked={typed ? typed[`${path}.valid`] === 'on' : amounts.valid}
      />
      {hasAmount ? amount('off', t('amount')) : null}
      {amount('min', t('minSubtotal'))}
    </div>
  );
}

function CouponLimits({ typed, errorOf, coupon }: PartProps) {
  const t = useTranslations('manage.coupons.form');
  const field = (name: 'maxRedemptions' | 'maxPerPerson') => (
    <TextField
      name={name}
      label={t(name)}
      hint={t('unlimitedHint')}
      inputMode="numeric"
      defaultValue={typed?.[name] ?? coupon[name]}
      error={errorOf(name)}
      autoComplete="off"
      className="text-right tabular-nums"
    />
  );
  return (
    <Card className="grid items-start gap-4 sm:grid-cols-2">
      <TextField
        name="startsAt"
        type="date"
        label={t('startsOn')}
        hint={t('startsHint')}
        defaultValue={typed?.startsAt ?? coupon.startsOn}
        error={errorOf('startsAt')}
      />
      <TextField
        name="endsAt"
        type="date"
        label={t('endsOn')}
        hint={t('endsHint')}
        defaultValue={typed?.endsAt ?? coupon.endsOn}
        error={errorOf('endsAt')}
      />
      {field('maxRedemptions')}
      {field('maxPerPerson')}
      <CheckboxField
        name="active"
        label={t('active')}
        hint={t('activeHint')}
        defaultChecked={typed ? typed.active === 'on' : coupon.active}
        fieldClassName="sm:col-span-2"
      />
    </Card>
  );
}
