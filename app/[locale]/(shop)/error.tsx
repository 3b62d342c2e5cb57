'use client';

import { Failure } from '@/components/failure';

type ErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** A failure inside the shop's frame. */
export default function ShopError({ error, reset }: ErrorProps) {
  return <Failure digest={error.digest} retry={reset} />;
}
