'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useEffect, useRef } from 'react';
import { applyCoupon, removeCoupon } from '@/app/[locale]/(shop)/cart/actions';
import { useErrorWords } from '@/app/[locale]/use-form-errors';
import { Price } from '@/components/price';
import { CONTROL_CLASS, describedControl, FieldError } from '@/components/ui/field';
import { Icon } from '@/components/ui/icons';
import { SubmitButton } from '@/components/ui/submit-button';
import type { CartQuote } from '@/lib/carts/quote-cart';
import { type FormState, IDLE } from '@/lib/form-state';
import type { Locale } from '@/lib/i18n/locales';
import { money } from '@/lib/money';
import type { ShopCurrency } from '@/lib/shop';

type BoxProps = { locale: Locale; currency: ShopCurrency; coupon: CartQuote['coupon'] };

/** The coupon of the cart: one at a time, typed in, kept, or taken off again. */
export function CouponBox({ locale, currency, coupon }: BoxProps) {
  const t = useTranslations('cart');
  const [applied, apply] = useActionState(applyCoupon, IDLE);
  const [removed, remove] = useActionState(removeCoupon, IDLE);
  const box = useRef<HTMLFieldSetElement>(null);

  // What had the focus is gone after a change: input and button take turns.
  useEffect(() => {
    if (applied.status === 'done' || removed.status === 'done') box.current?.focus();
  }, [applied, removed]);

  return (
    <fieldset
      ref={box}
      tabIndex={-1}
      aria-label={t('coupon.title')}
      className="mt-5 border-t border-line pt-4"
    >
      <div aria-live="polite" className="sr-only">
        {applied.status === 'done' && coupon
          ? t('status.couponApplied', { code: coupon.code })
          : null}
        {removed.status === 'done' && !coupon ? t('status.couponRemoved') : null}
      </div>
      {coupon ? (
        <div className="flex items-start justify-between gap-3">
          <div className="min-w-0 py-2">
            <KeptCoupon locale={locale} currency={currency} coupon={coupon} />
          </div>
          <form action={remove} className="shrink-0">
            <SubmitButton
              kind="quiet"
              className="-mr-3 px-3"
              aria-label={t('coupon.remove', { code: coupon.code })}
            >
              {t('line.remove')}
            </SubmitButton>
          </form>
        </div>
      ) : (
        <CodeForm state={applied} currency={currency} action={apply} />
      )}
    </fieldset>
  );
}

function CodeForm({
  state,
  currency,
  action,
}: {
  state: FormState<string, null>;
  currency: ShopCurrency;
  action: (form: FormData) => void;
}) {
  const t = useTranslations('cart.coupon');
  const say = useErrorWords('cart');
  const error =
    state.status === 'refused'
      ? say(state.code, state.detail)
      : state.status === 'invalid'
        ? say(state.fields.code ?? 'coupon')
        : undefined;
  const typed = 'values' in state ? state.values.code : '';
  return (
    <form action={action} noValidate className="grid gap-1.5">
      <input type="hidden" name="currency" value={currency} />
      <label htmlFor="coupon" className="font-medium">
        {t('label')}
      </label>
      <div className="flex gap-2">
        <input
          {...describedControl('coupon', { error })}
          name="code"
          defaultValue={typed}
          maxLength={80}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          className={`${CONTROL_CLASS} uppercase`}
        />
        <SubmitButton kind="secondary" className="shrink-0">
          {t('apply')}
        </SubmitButton>
      </div>
      <div aria-live="polite">
        <FieldError id="coupon" error={error} />
      </div>
    </form>
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
      {t('notApplied', { code })} {say(quote.code, { currency })}
    </p>
  );
}
