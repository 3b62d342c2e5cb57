'use client';

import { type ReactNode, useId, useRef } from 'react';
import { type ButtonLook, buttonClass } from '@/components/ui/button-class';
import { Icon } from '@/components/ui/icons';

/**
 * A button that opens a modal dialog. The browser's own <dialog> keeps the focus inside, closes on
 * Escape and gives the focus back. A form of method `dialog` inside closes it too.
 */
export function Dialog({
  trigger,
  title,
  closeLabel,
  kind = 'secondary',
  size,
  children,
}: ButtonLook & {
  trigger: ReactNode;
  title: ReactNode;
  closeLabel: string;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        className={buttonClass({ kind, size })}
        onClick={() => dialog.current?.showModal()}
      >
        {trigger}
      </button>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        className="m-auto w-[min(36rem,calc(100vw-2rem))] rounded-card border border-line bg-sheet p-6 text-ink shadow-lift backdrop:bg-black/50"
      >
        <div className="mb-4 flex items-start justify-between gap-4">
          <h2 id={titleId} className="text-xl">
            {title}
          </h2>
          <button
            type="button"
            className="-m-2 grid size-11 place-items-center rounded-control hover:bg-paper"
            onClick={() => dialog.current?.close()}
          >
            <Icon name="close" />
            <span className="sr-only">{closeLabel}</span>
          </button>
        </div>
        {children}
      </dialog>
    </>
  );
}
