'use client';

import { type ReactNode, useActionState } from 'react';
import type { PayRefusal } from '@/app/[locale]/(shop)/pay/actions';
import { Alert } from '@/components/ui/alert';
import type { ButtonLook } from '@/components/ui/button-class';
import { SubmitButton } from '@/components/ui/submit-button';
import { type FormAction, type FormState, IDLE } from '@/lib/form-state';

type Refusals = Readonly<Record<PayRefusal | 'busy' | 'signed_out' | 'invalid', string>>;
export type StartWords = { submit: string; pending: string; refusals: Refusals };

/**
 * Starts a payment, by the method that `children` let choose, or by a field `method`. Works without
 * scripts; with them, what goes wrong is said below the button.
 */
export function StartForm({
  action,
  fields,
  words,
  kind,
  children,
}: {
  action: FormAction<PayRefusal, null>;
  fields: Readonly<Record<string, string>>;
  words: StartWords;
  kind?: ButtonLook['kind'];
  children?: ReactNode;
}) {
  const [state, send] = useActionState(action, IDLE);
  const trouble = troubleOf(state);
  return (
    <form action={send} className="grid gap-4">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <SubmitButton kind={kind} size="large" pendingText={words.pending} className="w-full">
        {words.submit}
      </SubmitButton>
      <div aria-live="polite" className="empty:hidden">
        {trouble ? <Alert tone="bad">{words.refusals[trouble]}</Alert> : null}
      </div>
    </form>
  );
}

function troubleOf(state: FormState<PayRefusal, null>): keyof Refusals | undefined {
  if (state.status === 'refused') return state.code;
  return state.status === 'invalid' ? 'invalid' : undefined;
}
