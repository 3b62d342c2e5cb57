import type { Locale } from '@/lib/i18n/locales';
import type { ShopCurrency } from '@/lib/shop';

export type NamedCurrency = { readonly code: ShopCurrency; readonly name: string };

/**
 * Currencies to choose from: a plain form, which works before, and without, any script. The whole page
 * is loaded anew, so that nothing of the former currency stays behind.
 */
export function CurrencyButtons({
  locale,
  currencies,
  current,
  className,
  listClassName,
}: {
  locale: Locale;
  currencies: readonly NamedCurrency[];
  current?: ShopCurrency | undefined;
  className: string;
  listClassName?: string | undefined;
}) {
  return (
    <form method="post" action="/api/currency">
      <input type="hidden" name="locale" value={locale} />
      <ul className={listClassName}>
        {currencies.map(({ code, name }) => (
          <li key={code}>
            <button
              type="submit"
              name="currency"
              value={code}
              aria-current={code === current ? 'true' : undefined}
              className={className}
            >
              <span className="w-9 text-left font-medium tabular-nums">{code}</span>
              <span>{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}
