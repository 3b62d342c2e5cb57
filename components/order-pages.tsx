import type { Route } from 'next';
import { ButtonLink } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';

/** From page to page of a list that is cut by key: on to the older, or back to the newest. */
export function OrderPages<Newest extends string, Older extends string>({
  words,
  newest,
  older,
}: {
  words: { readonly pages: string; readonly newest: string; readonly older: string };
  /** Null on the first page. */
  newest: Route<Newest> | null;
  /** Null on the last page. */
  older: Route<Older> | null;
}) {
  if (!newest && !older) return null;
  return (
    <nav aria-label={words.pages} className="mt-8 flex justify-between gap-3">
      {newest ? (
        <ButtonLink href={newest} kind="secondary" prefetch={false}>
          <Icon name="left" className="size-4" />
          {words.newest}
        </ButtonLink>
      ) : (
        <span />
      )}
      {older ? (
        <ButtonLink href={older} kind="secondary" prefetch={false}>
          {words.older}
          <Icon name="right" className="size-4" />
        </ButtonLink>
      ) : null}
    </nav>
  );
}
