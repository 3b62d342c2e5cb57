'use client';

import { useEffect, useState } from 'react';
import { classNames } from '@/components/ui/class-names';

/** What is said when this many seconds are left. */
export type CountdownWords = { fiveMinutes: string; oneMinute: string; over: string };

const SPOKEN = [
  { seconds: 300, word: 'fiveMinutes' },
  { seconds: 60, word: 'oneMinute' },
  { seconds: 0, word: 'over' },
] as const satisfies { seconds: number; word: keyof CountdownWords }[];

/**
 * The time left until a deadline, both in milliseconds since the epoch. `now` is the server's clock
 * when it rendered this, so that a wrong clock in the browser does no harm. Screen readers hear of it
 * at three moments only; whoever looks it up finds the running time.
 */
export function Countdown({
  deadline,
  now,
  words,
  className,
}: {
  deadline: number;
  now: number;
  words: CountdownWords;
  className?: string | undefined;
}) {
  const [left, setLeft] = useState(() => secondsLeft(deadline, now));
  const [said, say] = useState('');

  useEffect(() => {
    const ahead = now - Date.now();
    let timer: ReturnType<typeof setTimeout>;
    let before = secondsLeft(deadline, now);
    function tick(): void {
      const clock = Date.now() + ahead;
      const seconds = secondsLeft(deadline, clock);
      const passed = SPOKEN.find((moment) => before > moment.seconds && seconds <= moment.seconds);
      if (passed) say(words[passed.word]);
      before = seconds;
      setLeft(seconds);
      // At the very turn of the next second, however late this one came.
      if (seconds > 0) timer = setTimeout(tick, (deadline - clock) % 1000 || 1000);
    }
    tick();
    return () => clearTimeout(timer);
  }, [deadline, now, words]);

  return (
    <>
      <span role="timer" className={classNames('tabular-nums', className)}>
        {clockText(left)}
      </span>
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}

function secondsLeft(deadline: number, now: number): number {
  return Math.max(0, Math.ceil((deadline - now) / 1000));
}

/** 65 → "01:05", 3665 → "1:01:05". */
function clockText(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
