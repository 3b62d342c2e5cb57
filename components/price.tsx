import { moneyParts } from '@/lib/i18n/format-money';
import { type Money, toDecimal } from '@/lib/money';

/** The one place where money becomes text on a page. Works on the server and in the browser. */
export function Price({
  money,
  locale,
  className,
}: {
  money: Money;
  locale: string;
  className?: string | undefined;
}) {
  return (
    <data value={`${toDecimal(money)} ${money.currency}`} className={className}>
      <span className="whitespace-nowrap tabular-nums">
        {moneyParts(money, locale).map((part, index) =>
          part.type === 'currency' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one amount never move
            <span key={index} className="mr-[0.08em] text-[0.8em]">
              {part.value}
            </span>
          ) : (
            part.value
          ),
        )}
      </span>
    </data>
  );
}
