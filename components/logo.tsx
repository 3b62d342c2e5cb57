import { classNames } from '@/components/ui/class-names';

/** The shop's mark: three rods of an abacus that show 1, 6 and 8. */
export function LogoMark({ className }: { className?: string | undefined }) {
  return (
    <svg
      viewBox="0 0 36 36"
      fill="none"
      aria-hidden="true"
      focusable="false"
      className={classNames('shrink-0', className ?? 'size-9')}
    >
      <path d="M10 5v26M18 5v26M26 5v26" stroke="currentColor" strokeWidth="1.5" opacity=".5" />
      <path d="M3 14h30" stroke="currentColor" strokeWidth="2.4" />
      <rect x="2.5" y="4" width="31" height="28" rx="4" stroke="currentColor" strokeWidth="2.4" />
      <path
        className="fill-cinnabar"
        d="M6.5 18.4q1.5-2 3.5-2t3.5 2q-1.5 2-3.5 2t-3.5-2ZM14.5 10.2q1.5-2 3.5-2t3.5 2q-1.5 2-3.5 2t-3.5-2ZM14.5 18.4q1.5-2 3.5-2t3.5 2q-1.5 2-3.5 2t-3.5-2ZM22.5 10.2q1.5-2 3.5-2t3.5 2q-1.5 2-3.5 2t-3.5-2ZM22.5 18.4q1.5-2 3.5-2t3.5 2q-1.5 2-3.5 2t-3.5-2ZM22.5 22.6q1.5-2 3.5-2t3.5 2q-1.5 2-3.5 2t-3.5-2ZM22.5 26.8q1.5-2 3.5-2t3.5 2q-1.5 2-3.5 2t-3.5-2Z"
      />
    </svg>
  );
}
