'use client';

import type { ComponentProps } from 'react';
import { useFormStatus } from 'react-dom';
import { type ButtonLook, buttonClass } from '@/components/ui/button-class';
import { classNames } from '@/components/ui/class-names';

type SubmitButtonProps = ComponentProps<'button'> &
  ButtonLook & { pendingText?: string | undefined };

/**
 * Sends the form around it. While the action runs it says so (`pendingText`) and ignores further
 * clicks, without losing the focus as a disabled button would.
 */
export function SubmitButton({
  kind,
  size,
  className,
  pendingText,
  children,
  ...rest
}: SubmitButtonProps) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      {...rest}
      aria-disabled={pending || rest['aria-disabled']}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else rest.onClick?.(event);
      }}
      className={classNames(buttonClass({ kind, size }), className)}
    >
      {pending && pendingText ? pendingText : children}
    </button>
  );
}
