'use client';

import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { buttonClass } from '@/components/ui/button-class';
import type { InAppCall } from '@/lib/providers/provider';

/** A wallet's browser has its bridge there at once, or in a moment; others never. */
const PATIENCE_MS = 5_000;

type Bridge = {
  invoke(
    method: string,
    parameters: Readonly<Record<string, string>>,
    done: (answer: Readonly<Record<string, unknown>>) => void,
  ): void;
};

/** waiting: the sheet is open, or about to be; failed: it did not open; missing: this is no wallet's browser. */
type State = 'ready' | 'waiting' | 'failed' | 'missing';

export type InAppWords = {
  readonly pay: string;
  readonly waiting: string;
  readonly failed: string;
  readonly missing: string;
  readonly anew: string;
};

/**
 * Pays by the wallet in whose own browser this page is. Whatever the browser says of it only leads to
 * `returnPath`, where the provider is asked: paid or left, the page that follows tells what is true.
 */
export function InApp({
  call,
  buttonId,
  returnPath,
  anewPath,
  words,
}: {
  call: InAppCall;
  buttonId: string;
  returnPath: string;
  /** Where it is begun anew, say because somebody else started it. */
  anewPath: string;
  words: InAppWords;
}) {
  const [state, setState] = useState<State>('ready');

  async function pay(): Promise<void> {
    if (state === 'waiting') return;
    setState('waiting');
    const bridge = await findBridge(call);
    if (!bridge) {
      setState('missing');
      return;
    }
    bridge.invoke(call.method, call.parameters, (answer) => {
      const ended = answer[call.answer.member];
      if (ended === call.answer.paid || ended === call.answer.left) {
        window.location.assign(returnPath);
      } else setState('failed');
    });
  }

  const isWaiting = state === 'waiting';
  return (
    <div className="grid gap-3">
      <button
        id={buttonId}
        type="button"
        aria-disabled={isWaiting}
        onClick={pay}
        className={`${buttonClass({ size: 'large' })} w-full`}
      >
        {isWaiting ? words.waiting : words.pay}
      </button>
      <div aria-live="polite" className="empty:hidden">
        {state === 'failed' || state === 'missing' ? (
          <Alert tone="caution">
            <p>{words[state]}</p>
            {state === 'failed' ? (
              <a
                href={anewPath}
                className="inline-flex min-h-11 items-center font-medium underline underline-offset-4"
              >
                {words.anew}
              </a>
            ) : null}
          </Alert>
        ) : null}
      </div>
    </div>
  );
}

/** Resolves when the browser has put its bridge into the page; undefined when it does not. */
function findBridge({ bridge, readyEvent }: InAppCall): Promise<Bridge | undefined> {
  const present = bridgeNamed(bridge);
  if (present) return Promise.resolve(present);
  return new Promise((resolve) => {
    const look = () => {
      clearTimeout(timer);
      document.removeEventListener(readyEvent, look);
      resolve(bridgeNamed(bridge));
    };
    const timer = setTimeout(look, PATIENCE_MS);
    document.addEventListener(readyEvent, look);
  });
}

function bridgeNamed(name: string): Bridge | undefined {
  const found: unknown = Reflect.get(window, name);
  return isBridge(found) ? found : undefined;
}

function isBridge(value: unknown): value is Bridge {
  return (
    typeof value === 'object' &&
    value !== null &&
    'invoke' in value &&
    typeof value.invoke === 'function'
  );
}
