'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';

const FIRST_GAP_MS = 1_500;
const GROWTH = 1.3;
const LAST_GAP_MS = 60_000;

/**
 * Lets the server draw the page anew while something on it moves by itself, less and less often, and
 * says the new headline to screen readers. A hidden page rests.
 */
export function KeepFresh({ isMoving, headline }: { isMoving: boolean; headline: string }) {
  const router = useRouter();
  const [first] = useState(headline);

  useEffect(() => {
    if (!isMoving) return;
    let gapMs = FIRST_GAP_MS;
    let timer = setTimeout(look, gapMs);

    function look(): void {
      if (!document.hidden) router.refresh();
      gapMs = Math.min(gapMs * GROWTH, LAST_GAP_MS);
      timer = setTimeout(look, gapMs);
    }

    return () => clearTimeout(timer);
  }, [isMoving, router]);

  return (
    <p role="status" className="sr-only">
      {headline === first ? '' : headline}
    </p>
  );
}
