'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ShownLine } from '@/app/[locale]/(shop)/cart/page';
import { QuantityForms } from '@/app/[locale]/(shop)/cart/quantity-forms';
import { IntentLink } from '@/components/intent-link';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { Icon } from '@/components/ui/icons';
import { SubmitButton } from '@/components/ui/submit-button';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { money } from '@/lib/money';
import type { ShopCurrency } from '@/lib/shop';

/** Up to this many are said to be the last ones. */
const FEW = 5;

type RowProps = {
  line: ShownLine;
  locale: Locale;
  currency: ShopCurrency;
  action: (form: FormData) => void;
};

/** One line: what it is, what it costs, how many, and what stands in its way. */
export function CartLineRow({ line, locale, currency, action }: RowProps) {
  const t = useTranslations('cart.line');
  const { name, optionText, imageSrc, problem } = line;
  const price = (minor: number) => <Price money={money(minor, currency)} locale={locale} />;
  const isSold = problem === null || problem === 'short_stock';
  return (
    <li className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-4 border-b border-line py-5 sm:grid-cols-[7.5rem_minmax(0,1fr)] sm:gap-x-6">
      <div>
        {imageSrc ? (
          <Picture
            src={imageSrc}
            alt=""
            eager
            className={isSold ? 'rounded-control' : 'rounded-control opacity-50 grayscale'}
          />
        ) : null}
      </div>
      <div className="grid min-w-0 content-start gap-3">
        <div className="flex items-start justify-between gap-3">
          <div className="min-w-0">
            <h3 className="text-lg leading-snug">
              {problem === 'gone' ? (
                name
              ) : (
                <IntentLink
                  href={localePath(locale, `/products/${line.productSlug}`)}
                  className="hover:underline hover:underline-offset-4"
                >
                  {name}
                </IntentLink>
              )}
            </h3>
            {optionText ? <p className="text-ink-soft">{optionText}</p> : null}
            <Each minor={line.unitPriceMinor} price={price} />
          </div>
          {isSold ? <RemoveForm line={line} currency={currency} action={action} /> : null}
        </div>
        <LineNotices line={line} currency={currency} price={price} action={action} />
        {isSold ? (
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <QuantityForms line={line} currency={currency} action={action} />
            <p className="text-lg font-medium">
              <span className="sr-only">{t('total')} </span>
              {price(line.totalMinor)}
            </p>
          </div>
        ) : null}
      </div>
    </li>
  );
}

function Each({ minor, price }: { minor: number | null; price: (minor: number) => ReactNode }) {
  const t = useTranslations('cart.line');
  if (minor === null) return null;
  return <p className="text-ink-soft">{t.rich('each', { price: () => price(minor) })}</p>;
}

/** Takes the line out: a quiet sign beside a line that is fine, a button where it is the way on. */
function RemoveForm({
  line: { variantId, name },
  currency,
  action,
  isWayOn = false,
}: Pick<RowProps, 'line' | 'currency' | 'action'> & { isWayOn?: boolean }) {
  const t = useTranslations('cart.line');
  return (
    <form action={action} className="shrink-0">
      <input type="hidden" name="variantId" value={variantId} />
      <input type="hidden" name="currency" value={currency} />
      <input type="hidden" name="quantity" value="0" />
      <SubmitButton
        kind={isWayOn ? 'secondary' : 'quiet'}
        className={isWayOn ? 'px-4' : '-mt-2 -mr-2 px-3 text-ink-soft hover:text-cinnabar'}
        aria-label={t('removeOf', { name })}
      >
        <Icon name="trash" />
        <span className={isWayOn ? undefined : 'max-sm:sr-only'}>{t('remove')}</span>
      </SubmitButton>
    </form>
  );
}

function LineNotices({
  line,
  currency,
  price,
  action,
}: Pick<RowProps, 'line' | 'currency' | 'action'> & { price: (minor: number) => ReactNode }) {
  const t = useTranslations('cart.line');
  const { problem, available, quantity, unitPriceMinor, formerPriceMinor } = line;
  if (problem !== null && problem !== 'short_stock') {
    return (
      <>
        <Notice tone="bad">
          {problem === 'no_price' ? t('no_price', { currency }) : t(problem)}
        </Notice>
        <RemoveForm line={line} currency={currency} action={action} isWayOn />
      </>
    );
  }
  return (
    <>
      {problem === 'short_stock' ? (
        <>
          <Notice tone="bad">{t('short_stock', { count: available })}</Notice>
          <form action={action}>
            <input type="hidden" name="variantId" value={line.variantId} />
            <input type="hidden" name="currency" value={currency} />
            <input type="hidden" name="quantity" value={available} />
            <SubmitButton kind="secondary" className="px-4">
              {t('take', { count: available })}
            </SubmitButton>
          </form>
        </>
      ) : null}
      {problem === null && available <= FEW && available > quantity ? (
        <p className="text-sm text-ochre">{t('few', { count: available })}</p>
      ) : null}
      {unitPriceMinor === null || formerPriceMinor === null ? null : (
        <Notice tone="caution">
          {t.rich(unitPriceMinor > formerPriceMinor ? 'dearer' : 'cheaper', {
            before: () => price(formerPriceMinor),
            after: () => price(unitPriceMinor),
          })}
        </Notice>
      )}
    </>
  );
}

function Notice({ tone, children }: { tone: 'bad' | 'caution'; children: ReactNode }) {
  return (
    <div
      className={
        tone === 'bad'
          ? 'flex items-start gap-2 font-medium text-cinnabar'
          : 'flex items-start gap-2 text-ochre'
      }
    >
      <Icon name="warning" className="mt-1 size-4" />
      <div>{children}</div>
    </div>
  );
}
