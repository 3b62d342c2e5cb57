'use client';

import { useActionState, useEffect, useState } from 'react';
import type { Offer, PurchaseWords } from '@/app/[locale]/in/[currency]/products/[slug]/offers';
import { Abacus } from '@/components/abacus';
import { CART_CHANGED } from '@/components/account-island';
import { Link } from '@/components/link';
import { Price } from '@/components/price';
import { Alert } from '@/components/ui/alert';
import { Badge, type Tone } from '@/components/ui/badge';
import { QuantityField } from '@/components/ui/quantity-field';
import { SubmitButton } from '@/components/ui/submit-button';
import type { AddRefusal, LineChange } from '@/lib/carts/change-cart';
import { type FormAction, type FormState, IDLE } from '@/lib/form-state';
import { type Locale, localePath } from '@/lib/i18n/locales';

const STOCK_TONES = {
  in_stock: 'good',
  low: 'caution',
  sold_out: 'neutral',
} as const satisfies Record<Offer['stock'], Tone>;

/**
 * The choice of a version and how many, and the button. Everything is a plain form control, so that
 * it can be sent before, and without, any script; scripts add the price of the chosen version.
 */
export function PurchaseForm({
  action,
  offers,
  locale,
  words,
}: {
  action: FormAction<AddRefusal, LineChange>;
  offers: readonly Offer[];
  locale: Locale;
  words: PurchaseWords;
}) {
  const [state, send] = useActionState(action, IDLE);
  const [chosenId, choose] = useState<string>();
  // The offers can change under an open page: what was chosen may be gone.
  const chosen =
    offers.find((offer) => offer.variantId === chosenId) ??
    offers.find((offer) => offer.stock !== 'sold_out') ??
    offers[0];

  useEffect(() => {
    if (state.status === 'done') window.dispatchEvent(new Event(CART_CHANGED));
  }, [state]);

  if (!chosen) return null;
  return (
    <form
      action={send}
      // React resets a form after its action, which would put the radio buttons, but not our state,
      // back to the first version: the price of one and the order of another.
      onReset={(event) => event.preventDefault()}
      className="grid gap-6"
    >
      <input type="hidden" name="currency" value={chosen.price.currency} />
      <Chosen offer={chosen} locale={locale} words={words} />
      {offers.length > 1 ? (
        <fieldset>
          <legend className="mb-2 font-medium">{words.choose}</legend>
          <div className="grid gap-2 sm:grid-cols-2">
            {offers.map((offer) => (
              <OfferChoice
                key={offer.variantId}
                offer={offer}
                locale={locale}
                isChosen={offer === chosen}
                onChoose={() => choose(offer.variantId)}
              />
            ))}
          </div>
        </fieldset>
      ) : (
        <input type="hidden" name="variantId" value={chosen.variantId} />
      )}
      {chosen.stock === 'sold_out' ? (
        <Alert>{words.soldOut}</Alert>
      ) : (
        <div className="flex flex-wrap items-end gap-3">
          <QuantityField
            key={chosen.variantId}
            label={words.quantity}
            words={words}
            max={chosen.max}
          />
          <SubmitButton pendingText={words.adding} className="min-w-52 grow text-lg">
            {words.add}
          </SubmitButton>
        </div>
      )}
      <Answer state={state} locale={locale} words={words} />
    </form>
  );
}

/** The price and stock of what is chosen; an abacus counts the price along, fen by fen. */
function Chosen({ offer, locale, words }: { offer: Offer; locale: Locale; words: PurchaseWords }) {
  return (
    <div className="flex items-center justify-between gap-6 border-y border-line py-4">
      <div>
        <p aria-live="polite" className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <Price money={offer.price} locale={locale} className="font-display text-3xl" />
          <Badge tone={STOCK_TONES[offer.stock]}>{offer.stockWords}</Badge>
        </p>
        <p className="mt-1 text-sm text-ink-soft">{words.priceIncludes}</p>
        <p className="text-sm text-ink-soft">
          {words.sku} {offer.sku}
        </p>
      </div>
      <Abacus value={offer.price.minor} columns={7} className="h-16 text-ink-soft max-sm:hidden" />
    </div>
  );
}

function OfferChoice({
  offer,
  locale,
  isChosen,
  onChoose,
}: {
  offer: Offer;
  locale: Locale;
  isChosen: boolean;
  onChoose: () => void;
}) {
  return (
    <label className="flex min-h-14 items-center gap-3 rounded-control border border-line-strong bg-sheet px-4 py-2 hover:border-ink has-checked:border-celadon has-checked:bg-celadon-wash has-checked:ring-1 has-checked:ring-celadon has-disabled:border-dashed has-disabled:bg-transparent has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <input
        type="radio"
        name="variantId"
        value={offer.variantId}
        checked={isChosen}
        disabled={offer.stock === 'sold_out'}
        onChange={onChoose}
        className="size-5 shrink-0 accent-celadon focus-visible:outline-none"
      />
      <span className="grid grow leading-snug">
        <span>{offer.name}</span>
        <span className="flex justify-between gap-2 text-sm text-ink-soft">
          <Price money={offer.price} locale={locale} />
          {offer.stock === 'in_stock' ? null : <span>{offer.stockWords}</span>}
        </span>
      </span>
    </label>
  );
}

/** What became of it, announced. The region stands before it has words, or it would be missed. */
function Answer({
  state,
  locale,
  words,
}: {
  state: FormState<AddRefusal, LineChange>;
  locale: Locale;
  words: PurchaseWords;
}) {
  return (
    <div aria-live="polite" className="empty:hidden">
      {state.status === 'done' ? (
        <Alert tone="good">
          <span className="-my-2 flex flex-wrap items-center justify-between gap-x-4">
            {state.result.isCapped ? words.addedLess : words.added}
            <Link
              href={localePath(locale, '/cart')}
              prefetch={false}
              className="inline-flex min-h-11 items-center font-medium text-celadon underline underline-offset-4"
            >
              {words.viewCart}
            </Link>
          </span>
        </Alert>
      ) : null}
      {state.status === 'refused' ? <Alert tone="bad">{words.problems[state.code]}</Alert> : null}
      {state.status === 'invalid' ? <Alert tone="bad">{words.problems.invalid}</Alert> : null}
    </div>
  );
}
