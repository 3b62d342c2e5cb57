import { FieldError } from '@/components/ui/field';
import type { MethodOption } from '@/lib/i18n/method-words';

/**
 * The ways to pay, as one choice: plain radio buttons named `method` with `provider:channel` as their
 * value, so that it works in any form, with and without scripts. The words come with the methods, from
 * `methodOptions` in lib/i18n/method-words.ts; the mark of a provider is public/providers/<id>.svg.
 */
export function MethodChoice({
  methods,
  legend,
  chosen,
  error,
  id = 'method',
}: {
  methods: readonly MethodOption[];
  legend: string;
  /** The value that is chosen at first; without one, or with an unknown one, the first. */
  chosen?: string | undefined;
  error?: string | undefined;
  /** Tells two choices on one page apart. */
  id?: string | undefined;
}) {
  const first = methods.find(({ value }) => value === chosen) ?? methods[0];
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined} className="min-w-0">
      <legend className="mb-2 font-medium">{legend}</legend>
      <div className="grid gap-2">
        {methods.map((method) => (
          <label
            key={method.value}
            className="flex min-h-16 items-center gap-4 rounded-control border border-line-strong bg-sheet px-4 py-3 hover:border-ink has-checked:border-celadon has-checked:bg-celadon-wash has-checked:ring-1 has-checked:ring-celadon has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name="method"
              value={method.value}
              defaultChecked={method === first}
              required
              className="size-5 shrink-0 accent-celadon focus-visible:outline-none"
            />
            <ProviderMark provider={method.provider} className="size-9" />
            <span className="min-w-0 leading-snug">
              <span className="block font-medium">{method.name}</span>
              <span className="block text-sm text-ink-soft">{method.how}</span>
            </span>
          </label>
        ))}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

/** A provider's mark. Decoration: its name always stands beside it. */
export function ProviderMark({
  provider,
  className,
}: {
  provider: string;
  className?: string | undefined;
}) {
  return (
    // biome-ignore lint/performance/noImgElement: there is nothing to optimise in a vector drawing
    <img
      src={`/providers/${provider}.svg`}
      alt=""
      width={36}
      height={36}
      className={`shrink-0 ${className ?? 'size-9'}`}
    />
  );
}
