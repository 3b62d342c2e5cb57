'use client';

import { useEffect } from 'react';

/**
 * Presses the button to the provider, where there is one, once, right after the method was chosen. The
 * mark that says so leaves the address first: coming back, by the browser's button too, finds the page
 * at rest.
 */
export function OpenOnce({ buttonId, mark }: { buttonId: string; mark: string }) {
  useEffect(() => {
    const url = new URL(window.location.href);
    if (!url.searchParams.has(mark)) return;
    url.searchParams.delete(mark);
    window.history.replaceState(null, '', url);
    document.getElementById(buttonId)?.click();
  }, [buttonId, mark]);
  return null;
}
