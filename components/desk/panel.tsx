import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

/** One topic of a page of the desk, under its heading. */
export function Panel({
  id,
  title,
  beside,
  className,
  children,
}: {
  /** Unique on the page; links may lead to it. */
  id: string;
  title: ReactNode;
  beside?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <section
      aria-labelledby={id}
      className={classNames('min-w-0 rounded-card border border-line bg-sheet p-4', className)}
    >
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        {beside}
      </div>
      {children}
    </section>
  );
}
