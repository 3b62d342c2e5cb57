'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { MINUTE_MS } from '@/lib/time';

export type TimeLeftWords = Readonly<Record<'hours' | 'minutes' | 'seconds' | 'over', string>>;

const TICK_MS = 5_000;

/**
 * How long an unpaid order still waits, to the minute. Not announced while it runs; when the time is
 * up the page is asked for anew.
 */
export function OrderTimeLeft({ untilMs, words }: { untilMs: number; words: TimeLeftWords }) {
  const [now, setNow] = useState(() => Date.now());
  const router = useRouter();
  const isOver = untilMs <= now;

  useEffect(() => {
    if (isOver) return;
    const timer = setInterval(() => {
      const at = Date.now();
      setNow(at);
      if (at >= untilMs) router.refresh();
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [isOver, untilMs, router]);

  // The server may have counted a minute that is over when the page arrives.
  return <span suppressHydrationWarning>{sayTimeLeft(untilMs - now, words)}</span>;
}

function sayTimeLeft(leftMs: number, words: TimeLeftWords): string {
  if (leftMs <= 0) return words.over;
  const minutes = Math.floor(leftMs / MINUTE_MS);
  if (minutes < 1) return words.seconds;
  const template = minutes < 60 ? words.minutes : words.hours;
  return template
    .replace('[hours]', String(Math.floor(minutes / 60)))
    .replace('[minutes]', String(minutes % 60));
}
