'use client';

import { Failure } from '@/components/failure';

type ErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** A failure where there is no frame around, or of the frame itself. */
export default function LocaleError({ error, reset }: ErrorProps) {
  return (
    <main id="main" tabIndex={-1}>
      <Failure digest={error.digest} retry={reset} />
    </main>
  );
}
