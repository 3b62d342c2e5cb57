import type { ComponentProps } from 'react';
import { classNames } from '@/components/ui/class-names';

/** A sheet of paper on the table: one topic, its heading inside. */
export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return (
    <section
      {...rest}
      className={classNames('rounded-card border border-line bg-sheet p-5 sm:p-6', className)}
    />
  );
}
