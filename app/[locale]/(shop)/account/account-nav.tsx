'use client';

import { usePathname } from 'next/navigation';
import { Link } from '@/components/link';
import { classNames } from '@/components/ui/class-names';
import { type Locale, localePath } from '@/lib/i18n/locales';

type Words = Readonly<
  Record<'nav' | 'overview' | 'orders' | 'messages' | 'addresses' | 'profile', string>
>;

/** The account's pages; the present one is marked. Client code only for that mark. */
export function AccountNav({ locale, words }: { locale: Locale; words: Words }) {
  const pathname = usePathname();
  const home = localePath(locale, '/account');
  const items = [
    { href: home, name: words.overview },
    { href: localePath(locale, '/orders'), name: words.orders },
    { href: localePath(locale, '/messages'), name: words.messages },
    { href: localePath(locale, '/account/addresses'), name: words.addresses },
    { href: localePath(locale, '/account/profile'), name: words.profile },
  ] as const;
  return (
    <nav aria-label={words.nav} className="min-w-0 lg:sticky lg:top-8">
      <ul className="scroll-row -mx-1 flex gap-1 px-1 py-1 lg:grid">
        {items.map(({ href, name }) => {
          const isHere = pathname === href || (href !== home && pathname.startsWith(`${href}/`));
          return (
            <li key={href}>
              <Link
                href={href}
                prefetch={false}
                aria-current={isHere ? 'page' : undefined}
                className={classNames(
                  'flex min-h-11 items-center rounded-control px-3 whitespace-nowrap',
                  isHere ? 'bg-celadon-wash font-medium text-celadon' : 'hover:bg-celadon-wash',
                )}
              >
                {name}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
