import { classNames } from '@/components/ui/class-names';

/** A grey stand-in for what is being fetched. The page says "loading" in words once, elsewhere. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return (
    <span
      aria-hidden="true"
      className={classNames('block animate-pulse rounded-control bg-sunk', className ?? 'h-5')}
    />
  );
}
