import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { Icon, type IconName } from '@/components/ui/icons';

const LOOKS = {
  info: { icon: 'info', className: 'border-line-strong bg-sheet', iconClassName: 'text-ink-soft' },
  good: {
    icon: 'check',
    className: 'border-celadon bg-celadon-wash',
    iconClassName: 'text-celadon',
  },
  caution: {
    icon: 'warning',
    className: 'border-ochre bg-ochre-wash',
    iconClassName: 'text-ochre',
  },
  bad: {
    icon: 'warning',
    className: 'border-cinnabar bg-cinnabar-wash',
    iconClassName: 'text-cinnabar',
  },
} as const satisfies Record<string, { icon: IconName; className: string; iconClassName: string }>;

/**
 * Something the reader should know. `live` announces it to screen readers when it appears or
 * changes: `polite` for outcomes, `assertive` for what went wrong with what they just did.
 */
export function Alert({
  tone = 'info',
  title,
  live,
  className,
  children,
}: {
  tone?: keyof typeof LOOKS | undefined;
  title?: ReactNode;
  live?: 'polite' | 'assertive' | undefined;
  className?: string | undefined;
  children?: ReactNode;
}) {
  const look = LOOKS[tone];
  const role = live === 'assertive' ? 'alert' : live === 'polite' ? 'status' : undefined;
  return (
    <div
      role={role}
      className={classNames(
        'flex gap-3 rounded-control border-l-4 px-4 py-3 text-ink',
        look.className,
        className,
      )}
    >
      <Icon name={look.icon} className={classNames('mt-1 size-5', look.iconClassName)} />
      <div className="min-w-0 grow">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
