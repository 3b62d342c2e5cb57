import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { CheckoutForm } from '@/app/[locale]/(shop)/cart/checkout-form';
import { CouponBox } from '@/app/[locale]/(shop)/cart/coupon-box';
import { IntentLink } from '@/components/intent-link';
import { Price } from '@/components/price';
import { Card } from '@/components/ui/card';
import { Icon } from '@/components/ui/icons';
import type { CartQuote } from '@/lib/carts/quote-cart';
import type { Cart } from '@/lib/carts/read-cart';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { money } from '@/lib/money';

type SummaryProps = {
  locale: Locale;
  cart: Cart;
  quote: Omit<CartQuote, 'cart'>;
  isSignedIn: boolean;
};

/** What it comes to before the address is known, the coupon, and the way on. */
export async function CartSummary({ locale, cart, quote, isSignedIn }: SummaryProps) {
  const t = await getTranslations('cart.summary');
  const { coupon, discountMinor, totalMinor } = quote;
  const price = (minor: number) => <Price money={money(minor, cart.currency)} locale={locale} />;
  const isBlocked = cart.lines.some((line) => line.problem !== null);
  const isRepriced = cart.lines.some((line) => line.formerPriceMinor !== null);
  const signIn = (words: ReactNode) => (
    <IntentLink
      href={{ pathname: localePath(locale, '/sign-in'), query: { callback: `/${locale}/cart` } }}
      className="font-medium text-celadon underline underline-offset-4"
    >
      {words}
    </IntentLink>
  );
  return (
    <Card aria-labelledby="summary-title" className="lg:sticky lg:top-6">
      <h2 id="summary-title" className="text-xl">
        {t('title')}
      </h2>
      <dl className="mt-4 grid gap-2">
        <Row name={t('subtotal')}>{price(cart.subtotalMinor)}</Row>
        {discountMinor > 0 && coupon ? (
          <Row name={t('discount', { code: coupon.code })}>
            <span className="text-celadon">{price(-discountMinor)}</span>
          </Row>
        ) : null}
        <Row name={t('shipping')}>
          <ShippingHint quote={quote} price={price} />
        </Row>
        <div className="mt-2 flex items-baseline justify-between gap-4 border-t border-line pt-4 text-lg font-semibold">
          <dt>{t('total')}</dt>
          <dd>{price(totalMinor)}</dd>
        </div>
      </dl>
      <FreeShippingNote quote={quote} price={price} />
      <CouponBox locale={locale} currency={cart.currency} coupon={coupon} />
      <CheckoutForm locale={locale} shown={money(cart.subtotalMinor, cart.currency)}>
        {isBlocked ? <p className="text-sm text-cinnabar">{t('blocked')}</p> : null}
        {isRepriced && !isBlocked ? <p className="text-sm text-ochre">{t('priceNote')}</p> : null}
      </CheckoutForm>
      <p className="mt-3 text-center">
        <IntentLink
          href={localePath(locale, '/products')}
          className="inline-flex min-h-11 items-center text-celadon hover:underline hover:underline-offset-4"
        >
          {t('continue')}
        </IntentLink>
      </p>
      {isSignedIn ? null : (
        <p className="text-center text-sm text-ink-soft">{t.rich('signIn', { link: signIn })}</p>
      )}
    </Card>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="text-right">{children}</dd>
    </div>
  );
}

type HintProps = {
  quote: Pick<CartQuote, 'coupon' | 'shipping' | 'totalMinor'>;
  price: (minor: number) => ReactNode;
};

async function ShippingHint({ quote: { coupon, shipping }, price }: HintProps) {
  const t = await getTranslations('cart.summary');
  if (coupon?.quote.ok && coupon.quote.freeShipping) {
    return t('freeShippingCoupon', { code: coupon.code });
  }
  if (!shipping) return t('shippingLater');
  if (shipping.fromMinor === 0) return t('shippingFree');
  return t.rich('shippingFrom', { price: () => price(shipping.fromMinor) });
}

/** How far it is to free shipping at home, counted on an abacus of one rod. */
async function FreeShippingNote({ quote, price }: HintProps) {
  const t = await getTranslations('cart.summary');
  const { coupon, shipping, totalMinor } = quote;
  const isWaived = coupon?.quote.ok && coupon.quote.freeShipping;
  if (!shipping || shipping.freeFromMinor === null || isWaived) return null;
  const freeFromMinor = shipping.freeFromMinor;
  const missingMinor = freeFromMinor - totalMinor;
  return (
    <p className="mt-4 flex items-start gap-2 rounded-control bg-celadon-wash px-3 py-2 text-sm">
      <Icon name={missingMinor > 0 ? 'truck' : 'check'} className="mt-0.5 size-4 text-celadon" />
      <span>
        {missingMinor > 0
          ? t.rich('freeMissing', { missing: () => price(missingMinor) })
          : t('freeReached')}
      </span>
    </p>
  );
}
