import { TextField } from '@/components/ui/field';
import { fractionDigits } from '@/lib/money';
import { SHOP_CURRENCIES, type ShopCurrency } from '@/lib/shop';

/** An amount in each currency of the shop, side by side: `name.CNY`, `name.USD`. */
export function CurrencyFields({
  name,
  legend,
  hint,
  values,
  typed,
  errorOf,
  onChange,
}: {
  name: string;
  legend: string;
  hint?: string | undefined;
  /** As people write them. */
  values: Readonly<Partial<Record<ShopCurrency, string>>>;
  typed?: Readonly<Record<string, string>> | undefined;
  errorOf: (field: string) => string | undefined;
  /** Makes the fields controlled: `values` is then what they show. */
  onChange?: ((currency: ShopCurrency, amount: string) => void) | undefined;
}) {
  const hintId = `${name}-hint`;
  return (
    <fieldset
      className="grid min-w-0 gap-1.5 sm:col-span-full"
      aria-describedby={hint ? hintId : undefined}
    >
      <legend className="mb-1.5 font-medium">{legend}</legend>
      {hint ? (
        <p id={hintId} className="text-sm text-ink-soft">
          {hint}
        </p>
      ) : null}
      <div className="grid grid-cols-2 items-start gap-3 sm:grid-cols-4">
        {SHOP_CURRENCIES.map((currency) => {
          const field = `${name}.${currency}`;
          const amount = values[currency] ?? '';
          const control = onChange
            ? {
                value: amount,
                onChange: (event: { currentTarget: { value: string } }) =>
                  onChange(currency, event.currentTarget.value),
              }
            : { defaultValue: typed?.[field] ?? amount };
          return (
            <TextField
              key={currency}
              {...control}
              name={field}
              label={
                <span className="font-normal text-ink-soft">
                  <span className="sr-only">{legend} </span>
                  {currency}
                </span>
              }
              inputMode={fractionDigits(currency) > 0 ? 'decimal' : 'numeric'}
              error={errorOf(field)}
              maxLength={20}
              autoComplete="off"
              className="text-right tabular-nums"
            />
          );
        })}
      </div>
    </fieldset>
  );
}
