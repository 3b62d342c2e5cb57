import type { ReactNode } from 'react';
import { Link } from '@/components/link';
import { type Locale, localePath } from '@/lib/i18n/locales';

/** To the sign-in, and back to `path` of the same language. */
export function SignInLink({
  locale,
  path,
  className,
  children,
}: {
  locale: Locale;
  path: `/${string}`;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <Link
      href={{
        pathname: localePath(locale, '/sign-in'),
        query: { callback: localePath(locale, path) },
      }}
      prefetch={false}
      className={
        className ?? 'font-medium text-celadon underline underline-offset-4 hover:no-underline'
      }
    >
      {children}
    </Link>
  );
}
