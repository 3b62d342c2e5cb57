import type { ReactNode } from 'react';

/** An empty list, in a line: at a desk that is the best news. */
export function Nothing({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="rounded-card border border-dashed border-line-strong px-4 py-10 text-center">
      <p className="font-medium">{title}</p>
      {children ? <p className="mt-1 text-ink-soft">{children}</p> : null}
    </div>
  );
}
