'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ShownLine } from '@/app/[locale]/(shop)/cart/page';
import { QuantityForms } from '@/app/[locale]/(shop)/cart/quantity-forms';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { Icon } from '@/components/ui/icons';
import { SubmitButton } from '@/components/ui/submit-button';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { type Currency, money } from '@/lib/money';

/** Up to this many are said to be the last ones. */
const FEW = 5;

type RowProps = {
  line: ShownLine;
  locale: Locale;
  currency: Currency;
  action: (form: FormData) => void;
};

/** One line: what it is, what it costs, how many, and what stands in its way. */
export function CartLineRow({ line, locale, currency, action }: RowProps) {
  const t = useTranslations('cart.line');
  const { name, optionText, imageSrc, problem } = line;
  const price = (minor: number) => <Price money={money(minor, currency)} locale={locale} />;
  const isSold = problem !== 'gone' && problem !== 'out_of_stock';
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
                <Link
                  href={localePath(locale, `/products/${line.productSlug}`)}
                  className="hover:underline hover:underline-offset-4"
                >
                  {name}
                </Link>
              )}
            </h3>
            {optionText ? <p className="text-ink-soft">{optionText}</p> : null}
            <p className="text-ink-soft">
              {t.rich('each', { price: () => price(line.unitPriceMinor) })}
            </p>
          </div>
          {isSold ? <RemoveForm line={line} action={action} /> : null}
        </div>
        <LineNotices line={line} price={price} action={action} />
        {isSold ? (
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <QuantityForms line={line} action={action} />
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

/** Takes the line out: a quiet sign beside a line that is fine, a button where it is the way on. */
function RemoveForm({
  line: { variantId, name },
  action,
  isWayOn = false,
}: Pick<RowProps, 'line' | 'action'> & { isWayOn?: boolean }) {
  const t = useTranslations('cart.line');
  return (
    <form action={action} className="shrink-0">
      <input type="hidden" name="variantId" value={variantId} />
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
  price,
  action,
}: Pick<RowProps, 'line' | 'action'> & { price: (minor: number) => ReactNode }) {
  const t = useTranslations('cart.line');
  const { problem, available, quantity, unitPriceMinor, seenPriceMinor } = line;
  if (problem === 'gone' || problem === 'out_of_stock') {
    return (
      <>
        <Notice tone="bad">{t(problem)}</Notice>
        <RemoveForm line={line} action={action} isWayOn />
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
      {unitPriceMinor === seenPriceMinor ? null : (
        <Notice tone="caution">
          {t.rich(unitPriceMinor > seenPriceMinor ? 'dearer' : 'cheaper', {
            before: () => price(seenPriceMinor),
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
