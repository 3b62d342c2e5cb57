import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Link } from '@/components/link';
import { buttonClass } from '@/components/ui/button-class';

/** What a list is narrowed by: a plain GET form, so that every view has an address. */
export async function FilterBar<Href extends string>({
  action,
  isFiltered,
  children,
}: {
  /** The list's own address. */
  action: Route<Href>;
  /** Shows the way back to the whole list. */
  isFiltered: boolean;
  children: ReactNode;
}) {
  const t = await getTranslations('desk.filter');
  return (
    <search>
      <form
        action={action}
        className="mb-4 grid grid-cols-2 items-end gap-3 rounded-card border border-line bg-sheet p-3 *:min-w-0 sm:flex sm:flex-wrap [&_:is(input,select)]:w-full [&_:is(input,select)]:min-w-0"
      >
        {children}
        <div className="col-span-full flex gap-2">
          <button type="submit" className={buttonClass()}>
            {t('submit')}
          </button>
          {isFiltered ? (
            <Link href={action} prefetch={false} className={buttonClass({ kind: 'quiet' })}>
              {t('clear')}
            </Link>
          ) : null}
        </div>
      </form>
    </search>
  );
}
