import type { ComponentProps } from 'react';
import { classNames } from '@/components/ui/class-names';

/** One of several things to choose from: a radio button whose whole card is the target. */
export function OrderChoice({ className, children, ...radio }: ComponentProps<'input'>) {
  return (
    <label
      className={classNames(
        'flex min-h-16 items-center gap-4 rounded-control border border-line-strong bg-sheet px-4 py-3 hover:border-ink has-checked:border-celadon has-checked:bg-celadon-wash has-checked:ring-1 has-checked:ring-celadon has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
        className,
      )}
    >
      <input
        {...radio}
        type="radio"
        className="size-5 shrink-0 accent-celadon focus-visible:outline-none"
      />
      <span className="min-w-0 grow leading-snug">{children}</span>
    </label>
  );
}
