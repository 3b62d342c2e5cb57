'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { applyCoupon, removeCoupon } from '@/app/[locale]/(shop)/cart/actions';
import { useErrorWords } from '@/app/[locale]/use-form-errors';
import { Price } from '@/components/price';
import { CONTROL_CLASS, describedControl, FieldError } from '@/components/ui/field';
import { Icon } from '@/components/ui/icons';
import { SubmitButton } from '@/components/ui/submit-button';
import type { CartQuote } from '@/lib/carts/quote-cart';
import { IDLE } from '@/lib/form-state';
import type { Locale } from '@/lib/i18n/locales';
import { type Currency, money } from '@/lib/money';

type BoxProps = { locale: Locale; currency: Currency; coupon: CartQuote['coupon'] };

/** The coupon of the cart: one at a time, typed in, kept, or taken off again. */
export function CouponBox({ locale, currency, coupon }: BoxProps) {
  const t = useTranslations('cart');
  const say = useErrorWords('cart');
  const [applied, apply] = useActionState(applyCoupon, IDLE);
  const [, remove] = useActionState(removeCoupon, IDLE);
  const error =
    applied.status === 'refused'
      ? say(applied.code, applied.detail)
      : applied.status === 'invalid'
        ? say(applied.fields.code ?? 'coupon')
        : undefined;
  const typed = 'values' in applied ? applied.values.code : '';
  const control = describedControl('coupon', { error });
  return (
    <div className="mt-5 border-t border-line pt-4">
      <div aria-live="polite">
        {coupon ? <KeptCoupon locale={locale} currency={currency} coupon={coupon} /> : null}
      </div>
      {coupon ? (
        <form action={remove}>
          <SubmitButton
            kind="quiet"
            className="-ml-3 px-3"
            aria-label={t('coupon.remove', { code: coupon.code })}
          >
            <Icon name="close" className="size-4" />
            {t('line.remove')}
          </SubmitButton>
        </form>
      ) : (
        <form action={apply} noValidate className="grid gap-1.5">
          <label htmlFor="coupon" className="font-medium">
            {t('coupon.label')}
          </label>
          <div className="flex gap-2">
            <input
              {...control}
              key={typed}
              name="code"
              defaultValue={typed}
              maxLength={80}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              className={`${CONTROL_CLASS} uppercase`}
            />
            <SubmitButton kind="secondary" className="shrink-0">
              {t('coupon.apply')}
            </SubmitButton>
          </div>
          <div aria-live="polite">
            <FieldError id="coupon" error={error} />
          </div>
        </form>
      )}
    </div>
  );
}

/** What the kept coupon does, or what it still wants. */
function KeptCoupon({
  locale,
  currency,
  coupon: { code, quote, minSubtotalMinor },
}: BoxProps & { coupon: NonNullable<CartQuote['coupon']> }) {
  const t = useTranslations('cart.coupon');
  const say = useErrorWords('cart');
  const price = (minor: number) => <Price money={money(minor, currency)} locale={locale} />;
  if (quote.ok) {
    return (
      <p className="flex items-center gap-2 font-medium text-celadon">
        <Icon name="check" className="size-4" />
        {t('applied', { code })}
      </p>
    );
  }
  if (quote.code === 'below_minimum') {
    return (
      <p className="text-ochre">
        {t.rich('missing', {
          code,
          minimum: () => price(minSubtotalMinor),
          missing: () => price(quote.missingMinor),
        })}
      </p>
    );
  }
  return (
    <p className="text-cinnabar">
      {t('notApplied', { code })} {say(quote.code)}
    </p>
  );
}
