'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Alert } from '@/components/ui/alert';

const GAP_MS = 1_000;
/** Whoever waits longer than this has likely gone away. */
const PATIENCE_MS = 10 * 60_000;
const LATE_GAP_MS = 3_000;
const HIDDEN_GAP_MS = 10_000;
/** How long a page that is being drawn anew is left in peace: asking for it again would start over. */
const DRAWING_MS = 5_000;
/** So many questions in a row without an answer are told to the shopper. */
const FAILURES_TOLD = 3;

/** The part of /api/payments/<id>/status that matters here. */
type Status = { stage: string; isFinal: boolean };

/**
 * Follows the payment by asking the shop, and lets the server draw the page anew when it has come to
 * another stage. Says the new headline to screen readers, and gives the focus a place when what had it
 * is gone. `address` is the status to ask for, `stage` what the page shows now.
 */
export function Watch({
  address,
  stage,
  isFinal,
  headline,
  offlineWords,
}: {
  address: string;
  stage: string;
  isFinal: boolean;
  headline: string;
  offlineWords: string;
}) {
  const isOffline = useStatus(address, stage, isFinal);
  const [first] = useState(headline);
  const isNew = headline !== first;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new headline is a new page
  useEffect(() => {
    if (isNew && document.activeElement === document.body) {
      document.getElementById('payment-stage')?.focus();
    }
  }, [isNew, headline]);
  return (
    <>
      <p role="status" className="sr-only">
        {isNew ? headline : ''}
      </p>
      <div aria-live="polite" className="empty:hidden">
        {isOffline && !isFinal ? (
          <Alert tone="caution" className="mb-6">
            {offlineWords}
          </Alert>
        ) : null}
      </div>
    </>
  );
}

/** Asks again and again until the end; true while nobody answers. */
function useStatus(address: string, stage: string, isFinal: boolean): boolean {
  const router = useRouter();
  const [isOffline, setOffline] = useState(false);
  useEffect(() => {
    if (isFinal) return;
    const abort = new AbortController();
    const startedAt = Date.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;

    async function look(): Promise<void> {
      timer = undefined;
      let isNew = false;
      try {
        const answer = await fetch(address, { cache: 'no-store', signal: abort.signal });
        // Signed out meanwhile: the page as it stands is all there is to see.
        if (answer.status === 404) return;
        if (!answer.ok) throw new Error(`status ${answer.status}`);
        const status: Status = await answer.json();
        failures = 0;
        isNew = status.stage !== stage;
        if (isNew) router.refresh();
        else if (status.isFinal) return;
      } catch {
        if (abort.signal.aborted) return;
        failures += 1;
      }
      setOffline(failures >= FAILURES_TOLD);
      timer = setTimeout(look, isNew ? DRAWING_MS : gap(failures, Date.now() - startedAt));
    }

    function lookNow(): void {
      // Without a timer a question is under way already, or the last one has been asked.
      if (document.hidden || timer === undefined) return;
      clearTimeout(timer);
      void look();
    }

    timer = setTimeout(look, GAP_MS);
    document.addEventListener('visibilitychange', lookNow);
    return () => {
      abort.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', lookNow);
    };
  }, [address, stage, isFinal, router]);
  return isOffline;
}

function gap(failures: number, ageMs: number): number {
  if (document.hidden) return HIDDEN_GAP_MS;
  const usual = ageMs < PATIENCE_MS ? GAP_MS : LATE_GAP_MS;
  return Math.min(usual * 2 ** failures, HIDDEN_GAP_MS);
}
