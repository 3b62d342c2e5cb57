'use client';

import type { LinkProps } from 'next/link';
import { useState } from 'react';
import { Link } from '@/components/link';

/**
 * A link whose page is fetched ahead once somebody is about to follow it: the pointer, a finger or the
 * keyboard is on it. Next would fetch what every link in view leads to, pictures included, which for the
 * categories in the head alone is thirty pictures on each page, and a phone's data. `prefetch` says what is
 * then fetched, as it does for Next's own link; false is nothing.
 */
export function IntentLink<Href extends string>({
  prefetch = null,
  ...rest
}: Omit<LinkProps<Href>, 'as' | 'ref' | 'onPointerEnter' | 'onFocus'>) {
  const [isNear, setNear] = useState(false);
  const approach = () => setNear(true);
  return (
    <Link
      {...rest}
      prefetch={isNear ? prefetch : false}
      onPointerEnter={approach}
      onFocus={approach}
    />
  );
}
