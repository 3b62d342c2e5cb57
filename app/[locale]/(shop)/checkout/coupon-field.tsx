import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import type { Problems } from '@/app/[locale]/(shop)/checkout/problems';
import { Refusal } from '@/app/[locale]/(shop)/checkout/refusal';
import type { CheckoutView } from '@/app/[locale]/(shop)/checkout/view';
import { Price } from '@/components/price';
import { buttonClass } from '@/components/ui/button-class';
import { CONTROL_CLASS, describedControl, FieldError } from '@/components/ui/field';
import { Icon } from '@/components/ui/icons';
import type { Locale } from '@/lib/i18n/locales';
import { type Currency, money } from '@/lib/money';

/** The coupon of the cart: what it does and the way off it, or the field for one. */
export function CouponField({
  locale,
  currency,
  coupon,
  typed,
  problems,
}: {
  locale: Locale;
  currency: Currency;
  coupon: CheckoutView['coupon'];
  typed: string | undefined;
  problems: Problems;
}) {
  const t = useTranslations('checkout.coupon');
  const error = problems.field('coupon');
  if (coupon) {
    const { code, quote } = coupon;
    const missing = !quote.ok && quote.code === 'below_minimum' ? quote.missingMinor : null;
    return (
      <div id="coupon" className="border-t border-line pt-4">
        <Refusal problems={problems} place="coupon" />
        <div className="flex items-center justify-between gap-3">
          <p className={quote.ok ? 'font-medium text-celadon' : 'text-ochre'}>
            {quote.ok
              ? t('applied', { code })
              : missing === null
                ? t('notApplied', { code })
                : t.rich('missing', {
                    code,
                    missing: () => <Price money={money(missing, currency)} locale={locale} />,
                  })}
          </p>
          <button
            type="submit"
            name="intent"
            value="remove-coupon"
            aria-label={t('remove', { code })}
            className="grid size-11 shrink-0 place-items-center rounded-control hover:bg-celadon-wash"
          >
            <Icon name="close" />
          </button>
        </div>
      </div>
    );
  }
  return (
    <div className="grid gap-1.5 border-t border-line pt-4">
      <label htmlFor="coupon" className="font-medium">
        {t('label')}
      </label>
      <div className="flex gap-2">
        <input
          {...describedControl('coupon', { error })}
          name="coupon"
          defaultValue={typed}
          onKeyDown={applyOnEnter}
          maxLength={80}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          className={`${CONTROL_CLASS} uppercase`}
        />
        <button
          type="submit"
          name="intent"
          value="coupon"
          className={`${buttonClass({ kind: 'secondary' })} shrink-0`}
        >
          {t('apply')}
        </button>
      </div>
      <FieldError id="coupon" error={error} />
    </div>
  );
}

/** Enter means "apply" here, not "place the order". */
function applyOnEnter(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  const { form } = event.currentTarget;
  form?.requestSubmit(form.querySelector<HTMLButtonElement>('button[value="coupon"]'));
}
