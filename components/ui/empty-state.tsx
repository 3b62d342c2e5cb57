import type { ReactNode } from 'react';
import { Abacus } from '@/components/abacus';

/** Nothing here yet: says so, and what to do about it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="grid justify-items-center gap-3 rounded-card border border-dashed border-line-strong px-6 py-14 text-center">
      <Abacus value={0} columns={5} className="mb-2 h-20 text-ink-soft" />
      <h2 className="text-xl">{title}</h2>
      {children ? <div className="max-w-prose text-ink-soft">{children}</div> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
