import type { Route } from 'next';
import type { ReactNode } from 'react';
import { IntentLink } from '@/components/intent-link';
import { Icon } from '@/components/ui/icons';

/** The heading of a part of a page, on the rod of an abacus, with a way to more of the same. */
export function SectionHeading<Href extends string>({
  id,
  more,
  children,
}: {
  id: string;
  more?: { href: Route<Href>; words: string } | undefined;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-5">
      <h2 id={id} className="text-2xl sm:text-3xl">
        {children}
      </h2>
      <Rod />
      {more ? (
        <IntentLink
          href={more.href}
          className="inline-flex min-h-11 items-center gap-1 rounded-control font-medium text-celadon hover:underline hover:underline-offset-4"
        >
          {more.words}
          <Icon name="right" className="size-4" />
        </IntentLink>
      ) : null}
    </div>
  );
}

/** A rod with two beads pushed to its beginning. */
function Rod() {
  return (
    <span aria-hidden="true" className="relative h-3 min-w-12 grow text-line-strong">
      <span className="absolute inset-x-0 top-1/2 h-px bg-line" />
      <span className="absolute left-0 h-3 w-5 rounded-[50%] bg-celadon" />
      <span className="absolute left-5.5 h-3 w-5 rounded-[50%] bg-celadon" />
    </span>
  );
}
