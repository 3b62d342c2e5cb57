'use client';

import { type FormEvent, startTransition, useActionState, useState } from 'react';
import { type FormAction, type FormState, IDLE } from '@/lib/form-state';

/**
 * A form that keeps what is typed whatever the server answers: React empties a form whose action has
 * run, so with scripts the action is called beside it. Without them the form sends itself as ever.
 */
export function useKeptForm<Code extends string, Result>(action: FormAction<Code, Result>) {
  const [state, send] = useActionState<FormState<Code, Result>, FormData>(action, IDLE);

  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const { nativeEvent, currentTarget } = event;
    const submitter = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
    const form = new FormData(currentTarget, submitter);
    startTransition(() => send(form));
  }

  return { state, typed: typedIn(state), form: { action: send, onSubmit, noValidate: true } };
}

/** Grows with every success: as a key it makes fields begin anew with what was saved. */
export function useSuccessCount(state: FormState<string, unknown>): number {
  const [seen, setSeen] = useState({ state, count: 0 });
  if (seen.state === state) return seen.count;
  const count = seen.count + (state.status === 'done' ? 1 : 0);
  setSeen({ state, count });
  return count;
}

/** What was typed into a form that came back without scripts. */
function typedIn(state: FormState<string, unknown>): Readonly<Record<string, string>> | undefined {
  return 'values' in state ? state.values : undefined;
}
