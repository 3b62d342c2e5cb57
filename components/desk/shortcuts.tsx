'use client';

import { useEffect, useRef, useState } from 'react';
import { buttonClass } from '@/components/ui/button-class';

/** A key and what it does: focus or press what `at` selects, or step through all of it. */
export type Shortcut = {
  readonly key: string;
  readonly says: string;
  readonly does: 'focus' | 'press' | 'next' | 'previous';
  /** A CSS selector. */
  readonly at: string;
};

export type ShortcutWords = {
  readonly button: string;
  readonly title: string;
  readonly toggle: string;
  readonly close: string;
};

const SETTING = 'desk-shortcuts';

/**
 * Single keys for a page of the desk, with an overlay (`?`) that lists them and can switch them off: they
 * must not come in the way of those whose tools use keys of their own. Nothing is only reachable by them.
 */
export function Shortcuts({
  shortcuts,
  words,
}: {
  shortcuts: readonly Shortcut[];
  words: ShortcutWords;
}) {
  const help = useRef<HTMLDialogElement>(null);
  const [isOn, setOn] = useState(true);

  useEffect(() => setOn(localStorage.getItem(SETTING) !== 'off'), []);

  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (!isOn || isForSomethingElse(event)) return;
      if (event.key === '?') help.current?.showModal();
      const shortcut = shortcuts.find(({ key }) => key === event.key);
      if (shortcut && run(shortcut)) event.preventDefault();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isOn, shortcuts]);

  function toggle(on: boolean): void {
    localStorage.setItem(SETTING, on ? 'on' : 'off');
    setOn(on);
  }

  return (
    <>
      <button
        type="button"
        onClick={() => help.current?.showModal()}
        className={`${buttonClass({ kind: 'quiet' })} max-sm:hidden`}
      >
        {words.button}
        <Key name="?" />
      </button>
      <dialog
        ref={help}
        aria-labelledby="shortcuts-title"
        className="m-auto w-full max-w-md rounded-card border border-line bg-sheet p-6 text-ink backdrop:bg-ink/40"
      >
        <h2 id="shortcuts-title" className="text-xl">
          {words.title}
        </h2>
        <dl className="my-4 grid gap-2">
          {shortcuts.map(({ key, says }) => (
            <div key={key} className="flex items-baseline justify-between gap-6">
              <dt>{says}</dt>
              <dd>
                <Key name={key} />
              </dd>
            </div>
          ))}
        </dl>
        <label className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            checked={isOn}
            onChange={(event) => toggle(event.currentTarget.checked)}
            className="size-5 accent-celadon"
          />
          {words.toggle}
        </label>
        <form method="dialog" className="mt-2">
          <button type="submit" className={buttonClass({ kind: 'secondary' })}>
            {words.close}
          </button>
        </form>
      </dialog>
    </>
  );
}

function Key({ name }: { name: string }) {
  return (
    <kbd className="rounded border border-line-strong bg-paper px-1.5 py-0.5 font-sans text-xs">
      {name}
    </kbd>
  );
}

/** Typing, choosing, a browser's own shortcut or an open dialog: not for us. */
function isForSomethingElse(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  if (document.querySelector('dialog[open]')) return true;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio'].includes(target.type);
  return target.matches('textarea, select, [contenteditable]');
}

/** False when there is nothing to do it to. Arrows scroll the page until one of the rows has the focus. */
function run({ key, does, at }: Shortcut): boolean {
  const targets = [...document.querySelectorAll<HTMLElement>(at)];
  const here = targets.findIndex((target) => target === document.activeElement);
  if (key.startsWith('Arrow') && here < 0) return false;
  const step = does === 'previous' ? Math.max(here - 1, 0) : Math.min(here + 1, targets.length - 1);
  const target = does === 'next' || does === 'previous' ? targets[step] : targets[0];
  if (does === 'press') target?.click();
  else target?.focus();
  return target !== undefined;
}
