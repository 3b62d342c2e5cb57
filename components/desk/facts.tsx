import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

export type Fact = { readonly key: string; readonly name: ReactNode; readonly value: ReactNode };

/** Names and values, side by side where there is room. What is absent (null) is left out. */
export function Facts({
  facts,
  className,
}: {
  facts: readonly (Fact | null)[];
  className?: string | undefined;
}) {
  return (
    <dl className={classNames('grid gap-2', className)}>
      {facts.map((fact) =>
        fact ? (
          <div key={fact.key} className="grid gap-x-4 sm:grid-cols-[minmax(8rem,1fr)_2fr]">
            <dt className="text-ink-soft">{fact.name}</dt>
            <dd className="min-w-0 break-words">{fact.value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
