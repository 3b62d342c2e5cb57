import type { Route } from 'next';
import type { LinkProps } from 'next/link';
import type { ReactNode } from 'react';
import { IntentLink } from '@/components/intent-link';
import { type ButtonLook, buttonClass } from '@/components/ui/button-class';
import { classNames } from '@/components/ui/class-names';

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink<Href extends string>({
  href,
  kind,
  size,
  className,
  ...rest
}: Omit<LinkProps<Href>, 'href' | 'as'> &
  ButtonLook & { href: Route<Href>; className?: string; children: ReactNode }) {
  return (
    <IntentLink
      href={href}
      {...rest}
      className={classNames(buttonClass({ kind, size }), className)}
    />
  );
}
