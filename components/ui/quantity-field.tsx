'use client';

import { useState } from 'react';
import { describedControl, FieldError } from '@/components/ui/field';
import { Icon } from '@/components/ui/icons';

type QuantityFieldProps = {
  label: string;
  words: { fewer: string; more: string };
  max: number;
  id?: string | undefined;
  name?: string | undefined;
  defaultValue?: number | undefined;
  error?: string | undefined;
  /** Is the label only for screen readers, because the surroundings say it? */
  isLabelHidden?: boolean | undefined;
  /** Called after − or + changed the number, or when typing it is over. */
  onChanged?: ((quantity: number) => void) | undefined;
};

const STEP =
  'grid size-11 place-items-center rounded-control hover:bg-celadon-wash ' +
  'aria-disabled:cursor-not-allowed aria-disabled:opacity-40 noscript:hidden';

/** How many: a number to type, with − and + beside it. From 1 to `max`; the server has the last word. */
export function QuantityField({
  label,
  words,
  max,
  id = 'quantity',
  name = 'quantity',
  defaultValue = 1,
  error,
  isLabelHidden = false,
  onChanged,
}: QuantityFieldProps) {
  // Text, so that the field can be empty while somebody types.
  const [typed, setTyped] = useState(String(defaultValue));
  const quantity = Math.min(Math.max(Number.parseInt(typed, 10) || 1, 1), Math.max(max, 1));

  function change(next: number): void {
    if (next < 1 || next > max) return;
    setTyped(String(next));
    onChanged?.(next);
  }

  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'font-medium'}>
        {label}
      </label>
      <div className="flex w-fit items-center rounded-control border border-line-strong bg-sheet focus-within:border-ink">
        <button
          type="button"
          className={STEP}
          aria-disabled={quantity <= 1}
          onClick={() => change(quantity - 1)}
        >
          <Icon name="minus" className="size-4" />
          <span className="sr-only">{words.fewer}</span>
        </button>
        <input
          {...describedControl(id, { error })}
          name={name}
          type="number"
          inputMode="numeric"
          min={1}
          max={Math.max(max, 1)}
          step={1}
          required
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => {
            setTyped(String(quantity));
            onChanged?.(quantity);
          }}
          className="min-h-11 w-12 [appearance:textfield] bg-transparent text-center text-base tabular-nums [&::-webkit-inner-spin-button]:appearance-none"
        />
        <button
          type="button"
          className={STEP}
          aria-disabled={quantity >= max}
          onClick={() => change(quantity + 1)}
        >
          <Icon name="plus" className="size-4" />
          <span className="sr-only">{words.more}</span>
        </button>
      </div>
      <FieldError id={id} error={error} />
    </div>
  );
}
