'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { saveCouponAction } from '@/app/[locale]/admin/coupons/actions';
import { EditForm, type FieldContext } from '@/components/desk/edit-form';
import { Card } from '@/components/ui/card';
import { CheckboxField, TextField } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select';
import { type Locale, localePath } from '@/lib/i18n/locales';

/** A coupon as its form begins: amounts and days as people write them. */
export type EditedCoupon = {
  readonly id: string;
  readonly version: string;
  readonly code: string;
  readonly kind: string;
  readonly value: string;
  readonly minSubtotal: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly maxRedemptions: string;
  readonly maxPerPerson: string;
  readonly active: boolean;
};

const KINDS = ['percent', 'fixed', 'free_shipping'] as const;

/** Adds a coupon, or edits one. */
export function CouponForm({
  locale,
  coupon,
  currency,
}: {
  locale: Locale;
  coupon: EditedCoupon;
  currency: string;
}) {
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
          <CouponWorth {...context} coupon={coupon} currency={currency} />
          <CouponLimits {...context} coupon={coupon} />
        </>
      )}
    </EditForm>
  );
}

type PartProps = FieldContext & { coupon: EditedCoupon };

function CouponWorth({ typed, errorOf, coupon, currency }: PartProps & { currency: string }) {
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
      {kind === 'free_shipping' ? null : (
        <TextField
          key={kind}
          name="value"
          label={kind === 'percent' ? t('percent') : t('amount')}
          note={kind === 'percent' ? '%' : currency}
          inputMode="decimal"
          defaultValue={typed?.value ?? (kind === coupon.kind ? coupon.value : '')}
          error={errorOf('value')}
          autoComplete="off"
          className="text-right tabular-nums"
        />
      )}
      <TextField
        name="minSubtotalMinor"
        label={t('minSubtotal')}
        note={currency}
        hint={t('minSubtotalHint')}
        inputMode="decimal"
        defaultValue={typed?.minSubtotalMinor ?? coupon.minSubtotal}
        error={errorOf('minSubtotalMinor')}
        autoComplete="off"
        className="text-right tabular-nums"
        fieldClassName="sm:col-start-1"
      />
    </Card>
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
