'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import type { ShownLine } from '@/app/[locale]/(shop)/cart/page';
import { Icon, type IconName } from '@/components/ui/icons';
import { SubmitButton } from '@/components/ui/submit-button';
import type { ShopCurrency } from '@/lib/shop';

const STEP =
  'grid size-11 place-items-center rounded-control hover:bg-celadon-wash ' +
  'disabled:cursor-not-allowed disabled:opacity-40';

/**
 * One less, a number, one more: three small forms, so that each works without scripts. The button
 * that sends a typed number shows itself while the number, or a key's focus, is here.
 */
export function QuantityForms({
  line,
  currency,
  action,
}: {
  line: ShownLine;
  currency: ShopCurrency;
  action: (form: FormData) => void;
}) {
  const t = useTranslations('cart.line');
  const formId = useId();
  const { variantId, name, quantity, available } = line;

  function step(to: number, icon: IconName, words: string) {
    return (
      <form action={action}>
        <input type="hidden" name="variantId" value={variantId} />
        <input type="hidden" name="currency" value={currency} />
        <input type="hidden" name="quantity" value={to} />
        <button
          type="submit"
          className={STEP}
          aria-label={words}
          disabled={to < 1 || to > Math.max(available, quantity)}
        >
          <Icon name={icon} />
        </button>
      </form>
    );
  }

  return (
    <div className="group/quantity flex items-center gap-2">
      <div className="flex items-center rounded-control border border-line-strong bg-sheet">
        {step(quantity - 1, 'minus', t('fewer', { name }))}
        <form action={action} id={formId}>
          <input type="hidden" name="variantId" value={variantId} />
          <input type="hidden" name="currency" value={currency} />
          <input
            // A new quantity from elsewhere, such as the steps, replaces what was typed.
            key={quantity}
            type="number"
            name="quantity"
            min={0}
            max={99}
            inputMode="numeric"
            defaultValue={quantity}
            aria-label={t('quantity', { name })}
            className="h-11 w-12 [appearance:textfield] bg-transparent text-center tabular-nums [&::-webkit-inner-spin-button]:appearance-none"
          />
        </form>
        {step(quantity + 1, 'plus', t('more', { name }))}
      </div>
      <span className="hidden group-has-[:focus-visible]/quantity:block focus-within:block active:block">
        <SubmitButton form={formId} kind="quiet" className="px-3">
          {t('update')}
        </SubmitButton>
      </span>
    </div>
  );
}
