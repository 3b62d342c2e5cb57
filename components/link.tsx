'use client';

// biome-ignore lint/style/noRestrictedImports: this is the one link
import NextLink, { type LinkProps, useLinkStatus } from 'next/link';
import { createPortal } from 'react-dom';

/**
 * Next's link, which also shows that its page is on its way: the page before stays until the next one has
 * come, and the browser shows nothing of that by itself. See docs/decisions/029-no-skeletons.md.
 */
export function Link<Href extends string>({
  children,
  ...rest
}: Omit<LinkProps<Href>, 'as' | 'ref'>) {
  return (
    <NextLink {...rest}>
      {children}
      <OnItsWay />
    </NextLink>
  );
}

/** A thread across the top of the window. */
function OnItsWay() {
  const { pending } = useLinkStatus();
  return pending
    ? createPortal(<div data-on-its-way aria-hidden="true" className="on-its-way" />, document.body)
    : null;
}
