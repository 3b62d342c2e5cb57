'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { DESK_SECTIONS, type SectionKey } from '@/components/desk/sections';
import { Link } from '@/components/link';
import { Icon } from '@/components/ui/icons';
import type { Waiting } from '@/lib/desk/count-waiting';
import { type Locale, localePath } from '@/lib/i18n/locales';

export type DeskNavWords = {
  readonly nav: string;
  readonly waiting: string;
  readonly groups: Readonly<Record<string, string>>;
  readonly sections: Readonly<Record<string, string>>;
};

/** The sections that somebody may see, by group; the present one is marked, with what waits in each. */
export function DeskNav({
  locale,
  shown,
  waiting,
  words,
}: {
  locale: Locale;
  shown: readonly SectionKey[];
  waiting: Waiting;
  words: DeskNavWords;
}) {
  const pathname = usePathname();
  const counts: Readonly<Record<string, number>> = waiting;
  const sections = DESK_SECTIONS.filter(({ key }) => shown.includes(key));
  const groups = [...new Set(sections.map(({ group }) => group))];
  const here = localePath(locale, '');
  return (
    <nav aria-label={words.nav} className="grid gap-4">
      {groups.map((group) => (
        <div key={group}>
          <p id={`group-${group}`} className="px-3 pb-1 text-xs tracking-wide text-ink-soft">
            {words.groups[group]}
          </p>
          <ul aria-label={words.groups[group]} className="grid gap-0.5">
            {sections
              .filter((section) => section.group === group)
              .map(({ key, path }) => (
                <li key={key}>
                  <Link
                    href={localePath(locale, path)}
                    prefetch={false}
                    aria-current={isWithin(pathname, `${here}${path}`) ? 'page' : undefined}
                    className="flex min-h-11 items-center gap-2 rounded-control px-3 hover:bg-celadon-wash aria-[current]:bg-celadon-wash aria-[current]:font-medium aria-[current]:text-celadon lg:min-h-9"
                  >
                    <span className="grow">{words.sections[key]}</span>
                    <Count value={counts[key] ?? 0} label={words.waiting} />
                  </Link>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

/** The home is only itself; every other section is also the pages below it. */
function isWithin(pathname: string, path: string): boolean {
  return pathname === path || (!path.endsWith('/admin') && pathname.startsWith(`${path}/`));
}

function Count({ value, label }: { value: number; label: string }) {
  if (value === 0) return null;
  return (
    <span className="grid h-5 min-w-5 place-items-center rounded-full bg-cinnabar px-1.5 text-xs font-semibold text-sheet tabular-nums">
      {value > 99 ? '99+' : value}
      <span className="sr-only"> {label}</span>
    </span>
  );
}

/** The menu of narrow screens: folded, and folded again when another page has come. */
export function FoldedMenu({ name, children }: { name: string; children: ReactNode }) {
  const pathname = usePathname();
  return (
    <details key={pathname} className="group lg:hidden">
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-control px-3 hover:bg-celadon-wash">
        {name}
        <Icon name="down" className="size-4 transition-transform group-open:rotate-180" />
      </summary>
      <div className="absolute inset-x-0 z-20 mt-2 grid gap-4 border-b border-line bg-sheet px-4 pt-2 pb-5 shadow-lift">
        {children}
      </div>
    </details>
  );
}
