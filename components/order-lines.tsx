import { Link } from '@/components/link';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { type Money, money } from '@/lib/money';

/** A line of an order or of a cart, in the reader's words. */
export type ShownLine = {
  readonly key: string;
  /** Its product's page; null when there is none to go to. */
  readonly slug: string | null;
  readonly name: string;
  /** The chosen options in words; may be empty. */
  readonly options: string;
  readonly imageSrc: string | null;
  readonly quantity: number;
  /** Null where it has no price in this currency. */
  readonly unitPrice: Money | null;
  /** What stands in the way of buying it. */
  readonly problem?: string | undefined;
  /** False for what cannot be had at all and is not part of the sum. */
  readonly isCounted?: boolean | undefined;
};

/** Lines with what each comes to, before any discount: they add up to the sum of the goods. */
export function OrderLines({ lines, locale }: { lines: readonly ShownLine[]; locale: Locale }) {
  return (
    <ul className="divide-y divide-line">
      {lines.map(
        ({ key, slug, name, options, imageSrc, quantity, unitPrice, problem, ...line }) => (
          <li key={key} className="grid grid-cols-[4rem_1fr_auto] gap-4 py-4 first:pt-0 last:pb-0">
            {imageSrc ? <Picture src={imageSrc} alt="" className="rounded-control" /> : <span />}
            <div className="min-w-0 leading-snug">
              {slug ? (
                <Link
                  href={localePath(locale, `/products/${slug}`)}
                  prefetch={false}
                  className="font-medium underline-offset-4 hover:underline"
                >
                  {name}
                </Link>
              ) : (
                <span className="font-medium">{name}</span>
              )}
              {options ? <p className="text-sm text-ink-soft">{options}</p> : null}
              <p className="mt-1 text-sm text-ink-soft tabular-nums">
                {quantity} × {unitPrice ? <Price money={unitPrice} locale={locale} /> : '–'}
              </p>
              {problem ? <p className="mt-1 text-sm font-medium text-cinnabar">{problem}</p> : null}
            </div>
            {line.isCounted === false || !unitPrice ? null : (
              <Price
                money={money(unitPrice.minor * quantity, unitPrice.currency)}
                locale={locale}
                className="font-medium"
              />
            )}
          </li>
        ),
      )}
    </ul>
  );
}
