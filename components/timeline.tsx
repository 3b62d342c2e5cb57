import type { ReactNode } from 'react';
import { OrderTime } from '@/components/order-time';

/** What happened and when, as beads on a rod; the first one is where things stand. */
export function Timeline({
  entries,
}: {
  entries: readonly {
    readonly id: string;
    readonly at: Date;
    readonly words: ReactNode;
    /** What somebody wrote with it. */
    readonly quote?: string | null;
  }[];
}) {
  return (
    <ol className="relative before:absolute before:top-3 before:bottom-9 before:left-[0.5625rem] before:w-px before:bg-line-strong">
      {entries.map(({ id, at, words, quote }) => (
        <li
          key={id}
          className="relative pb-5 pl-9 before:absolute before:top-2 before:left-0 before:h-3 before:w-[1.1875rem] before:rounded-[50%] before:bg-line-strong first:before:bg-celadon last:pb-0"
        >
          <span className="block">{words}</span>
          {quote ? (
            <q className="mt-1 mb-1 block border-l-2 border-line-strong pl-3 break-words whitespace-pre-line text-ink-soft quotes-none">
              {quote}
            </q>
          ) : null}
          <OrderTime at={at} className="text-sm text-ink-soft tabular-nums" />
        </li>
      ))}
    </ol>
  );
}
