'use client';

import { type ReactNode, useActionState } from 'react';
import { Alert } from '@/components/ui/alert';
import type { ButtonLook } from '@/components/ui/button-class';
import { SubmitButton } from '@/components/ui/submit-button';
import { type FormAction, type FormState, IDLE } from '@/lib/form-state';

/** What a button with a command behind it says. `errors` are words by code, `unknown` for the rest. */
type ActionWords = {
  readonly submit: string;
  readonly pending: string;
  readonly errors?: Readonly<Record<string, string>> | undefined;
};

/** A command on an order as a button: a form with hidden fields, which says it when it is refused. */
export function OrderAction<Code extends string, Result>({
  action,
  fields,
  words,
  label,
  kind,
  size,
  className,
  children,
}: ButtonLook & {
  action: FormAction<Code, Result>;
  fields: Readonly<Record<string, string>>;
  words: ActionWords;
  /** The button's name for screen readers, where its words need their surroundings. */
  label?: string | undefined;
  className?: string | undefined;
  children?: ReactNode;
}) {
  const [state, send] = useActionState(action, IDLE);
  return (
    <form action={send} className={className}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <SubmitButton kind={kind} size={size} pendingText={words.pending} aria-label={label}>
        {words.submit}
      </SubmitButton>
      <ActionProblem state={state} errors={words.errors ?? {}} />
    </form>
  );
}

/** Why it was refused. The region stands before it has words, or it would be missed. */
function ActionProblem<Result>({
  state,
  errors,
}: {
  state: FormState<string, Result>;
  errors: Readonly<Record<string, string>>;
}) {
  const code =
    state.status === 'refused' ? state.code : state.status === 'invalid' ? 'invalid' : null;
  return (
    <div aria-live="assertive" className="empty:hidden">
      {code ? (
        <Alert tone="bad" className="mt-3">
          {errors[code] ?? errors.unknown}
        </Alert>
      ) : null}
    </div>
  );
}
