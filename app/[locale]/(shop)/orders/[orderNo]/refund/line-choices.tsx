import { useTranslations } from 'next-intl';
import type { Chosen } from '@/app/[locale]/(shop)/orders/[orderNo]/refund/refund-form';
import type { FormLine, RefundFormView } from '@/app/[locale]/(shop)/orders/[orderNo]/refund/view';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { Card } from '@/components/ui/card';
import { FieldError } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { money } from '@/lib/money';

/** Which pieces of the order it is about: a tick for each line, and how many where there are several. */
export function LineChoices({
  view,
  chosen,
  onChoose,
  error,
}: {
  view: RefundFormView;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  error: string | undefined;
}) {
  const t = useTranslations('refunds.form');
  return (
    <Card>
      <fieldset aria-describedby={error ? 'lines-error' : 'lines-hint'}>
        <legend className="font-display text-xl font-semibold">{t('what')}</legend>
        <p id="lines-hint" className="mt-1 text-sm text-ink-soft">
          {t('whatHint')}
        </p>
        <ul className="mt-4 divide-y divide-line">
          {view.lines.map((line, index) => (
            <LineChoice
              key={line.position}
              line={line}
              view={view}
              pieces={Math.min(chosen[line.position] ?? 0, line.quantity)}
              onChange={(pieces) => onChoose({ ...chosen, [line.position]: pieces })}
              isInvalid={error !== undefined && index === 0}
            />
          ))}
        </ul>
        <FieldError id="lines" error={error} />
      </fieldset>
    </Card>
  );
}

function LineChoice({
  line: { position, name, options, imageSrc, quantity, unitPriceMinor },
  view: { currency, locale },
  pieces,
  onChange,
  isInvalid,
}: {
  line: FormLine;
  view: RefundFormView;
  pieces: number;
  onChange: (pieces: number) => void;
  isInvalid: boolean;
}) {
  const t = useTranslations('refunds.form');
  const id = `take-${position}`;
  return (
    <li className="grid grid-cols-[auto_3.5rem_1fr] items-start gap-x-4 gap-y-2 py-4 first:pt-0 last:pb-0">
      <span className="grid size-11 place-items-center">
        <input
          id={id}
          type="checkbox"
          name={id}
          checked={pieces > 0}
          onChange={(event) => onChange(event.target.checked ? quantity : 0)}
          aria-invalid={isInvalid || undefined}
          className="size-5 accent-celadon"
        />
      </span>
      {imageSrc ? <Picture src={imageSrc} alt="" className="rounded-control" /> : <span />}
      <div className="min-w-0">
        <label htmlFor={id} className="block min-h-11 leading-snug">
          <span className="font-medium">{name}</span>
          {options ? <span className="block text-sm text-ink-soft">{options}</span> : null}
          <Price
            money={money(unitPriceMinor, currency)}
            locale={locale}
            className="text-sm text-ink-soft"
          />
        </label>
        {quantity > 1 ? (
          <div className="mt-1 flex items-center gap-2">
            <Select
              name={`quantity-${position}`}
              aria-label={t('quantity', { name })}
              value={String(Math.max(pieces, 1))}
              // Left on where it is not chosen: without scripts nothing else could bring it back.
              onChange={(event) => onChange(Number(event.target.value))}
              options={Array.from({ length: quantity }, (_, index) => ({
                value: String(index + 1),
                label: String(index + 1),
              }))}
              className="w-20"
            />
            <span className="text-sm text-ink-soft">{t('of', { count: quantity })}</span>
          </div>
        ) : null}
      </div>
    </li>
  );
}
