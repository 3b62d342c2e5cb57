import type { Route } from 'next';
import type { ReactNode } from 'react';
import { Link } from '@/components/link';
import { Icon } from '@/components/ui/icons';

/** The head of a page of the desk: where it belongs, what it is, how it stands, and what can be done. */
export function PageHeading<Href extends string>({
  back,
  title,
  beside,
  below,
  actions,
}: {
  /** The list that this page came from. */
  back?: { readonly href: Route<Href>; readonly words: string } | undefined;
  title: ReactNode;
  /** Badges. */
  beside?: ReactNode;
  below?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="mb-5">
      {back ? (
        <Link
          href={back.href}
          prefetch={false}
          className="-ml-1 inline-flex min-h-11 items-center gap-1 rounded-control text-ink-soft hover:text-ink lg:min-h-9"
        >
          <Icon name="left" className="size-4" />
          {back.words}
        </Link>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2">
          <h1 className="text-2xl break-words sm:text-3xl">{title}</h1>
          {beside}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
      {below ? <div className="mt-1 text-ink-soft">{below}</div> : null}
    </div>
  );
}
