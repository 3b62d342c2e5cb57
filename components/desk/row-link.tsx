import type { Route } from 'next';
import type { ReactNode } from 'react';
import { Link } from '@/components/link';

/** The link of a row: it covers the row that it stands in. */
export function RowLink<Href extends string>({
  href,
  children,
}: {
  href: Route<Href>;
  children: ReactNode;
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="font-medium underline-offset-4 after:absolute after:inset-0 hover:underline"
    >
      {children}
    </Link>
  );
}
