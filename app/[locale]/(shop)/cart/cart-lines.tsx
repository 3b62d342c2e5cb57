'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useEffect, useRef } from 'react';
import { updateQuantity } from '@/app/[locale]/(shop)/cart/actions';
import { CartLineRow } from '@/app/[locale]/(shop)/cart/cart-line-row';
import type { ShownLine } from '@/app/[locale]/(shop)/cart/page';
import { useErrorWords } from '@/app/[locale]/use-form-errors';
import { CART_CHANGED } from '@/components/account-island';
import { Alert } from '@/components/ui/alert';
import { IDLE } from '@/lib/form-state';
import { formatMoney } from '@/lib/i18n/format-money';
import type { Locale } from '@/lib/i18n/locales';
import { money } from '@/lib/money';
import type { ShopCurrency } from '@/lib/shop';

/**
 * The lines of the cart. All their forms send to one action, so that one live region can tell what
 * became of the last change; a line that was taken out leaves its focus to the heading.
 */
export function CartLines({
  locale,
  currency,
  lines,
}: {
  locale: Locale;
  currency: ShopCurrency;
  lines: readonly ShownLine[];
}) {
  const t = useTranslations('cart');
  const say = useErrorWords('cart');
  const [state, action, isPending] = useActionState(updateQuantity, IDLE);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (state.status !== 'done') return;
    window.dispatchEvent(new Event(CART_CHANGED));
    if (state.result.kind === 'removed') heading.current?.focus();
  }, [state]);

  function outcome(): { tone: 'good' | 'caution' | 'bad'; words: string } | undefined {
    switch (state.status) {
      case 'idle':
        return undefined;
      case 'invalid':
        return { tone: 'bad', words: say('quantity') };
      case 'refused':
        return { tone: 'bad', words: say(state.code, state.detail) };
      case 'done': {
        const { kind, quantity, isCapped, subtotalMinor } = state.result;
        const subtotal = formatMoney(money(subtotalMinor, currency), locale);
        if (kind === 'removed') return { tone: 'good', words: t('status.removed', { subtotal }) };
        return isCapped
          ? { tone: 'caution', words: t('status.capped', { quantity, subtotal }) }
          : { tone: 'good', words: t('status.set', { quantity, subtotal }) };
      }
    }
  }

  const shown = outcome();
  return (
    <section aria-labelledby="cart-lines" aria-busy={isPending}>
      <h2 id="cart-lines" ref={heading} tabIndex={-1} className="sr-only">
        {t('linesTitle')}
      </h2>
      <div aria-live="polite">
        {shown ? (
          <Alert tone={shown.tone} className="mb-4">
            {shown.words}
          </Alert>
        ) : null}
      </div>
      <ul className="border-t border-line">
        {lines.map((line) => (
          <CartLineRow
            key={line.variantId}
            line={line}
            locale={locale}
            currency={currency}
            action={action}
          />
        ))}
      </ul>
    </section>
  );
}
