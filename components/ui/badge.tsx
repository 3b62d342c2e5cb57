import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

const TONES = {
  neutral: 'bg-sunk text-ink',
  good: 'bg-celadon-wash text-celadon',
  caution: 'bg-ochre-wash text-ochre',
  bad: 'bg-cinnabar-wash text-cinnabar',
} as const;

export type Tone = keyof typeof TONES;

/** A state in a word or two. The words carry the meaning, the colour only repeats it. */
export function Badge({
  tone = 'neutral',
  className,
  children,
}: {
  tone?: Tone | undefined;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm font-medium whitespace-nowrap',
        TONES[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
