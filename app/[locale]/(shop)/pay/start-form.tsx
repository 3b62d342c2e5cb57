'use client';

import { type ReactNode, useActionState } from 'react';
import type { PayRefusal } from '@/app/[locale]/(shop)/pay/actions';
import { MethodChoice } from '@/components/method-choice';
import { Alert } from '@/components/ui/alert';
import { Icon } from '@/components/ui/icons';
import { SubmitButton } from '@/components/ui/submit-button';
import { type FormAction, type FormState, IDLE } from '@/lib/form-state';
import type { MethodOption } from '@/lib/i18n/method-words';

type Refusals = Readonly<Record<PayRefusal | 'busy' | 'signed_out' | 'invalid', string>>;
export type StartWords = { submit: string; pending: string; refusals: Refusals };

/**
 * Starts a payment, by the method of the `choice`, or by a field `method`. Works without
 * scripts; with them, what goes wrong is said below the button.
 */
export function StartForm({
  action,
  fields,
  words,
  choice,
  fold,
}: {
  action: FormAction<PayRefusal, null>;
  fields: Readonly<Record<string, string>>;
  words: StartWords;
  choice?: { methods: readonly MethodOption[]; legend: string; chosen: string | undefined };
  /** Shows only this line until it is opened. */
  fold?: { line: string; note: string } | undefined;
}) {
  const [state, send] = useActionState(action, IDLE);
  const trouble = troubleOf(state);
  const typed = 'values' in state ? state.values.method : undefined;
  const form = (
    <form action={send} className="grid gap-4">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {choice ? <MethodChoice {...choice} chosen={typed ?? choice.chosen} /> : null}
      <SubmitButton size="large" pendingText={words.pending} className="w-full">
        {words.submit}
      </SubmitButton>
      <div aria-live="polite" className="empty:hidden">
        {trouble ? <Alert tone="bad">{words.refusals[trouble]}</Alert> : null}
      </div>
    </form>
  );
  if (!fold) return form;
  return (
    <Fold {...fold} isOpen={trouble !== undefined}>
      {form}
    </Fold>
  );
}

/** Comes open when there is trouble to read, which without scripts is on a new page. */
function Fold({
  line,
  note,
  isOpen,
  children,
}: {
  line: string;
  note: string;
  isOpen: boolean;
  children: ReactNode;
}) {
  return (
    <details open={isOpen} className="group rounded-card border border-line bg-sheet">
      <summary className="flex min-h-14 list-none items-center justify-between gap-4 rounded-card px-5 font-medium hover:bg-celadon-wash sm:px-6">
        {line}
        <Icon name="down" className="size-5 transition-transform group-open:rotate-180" />
      </summary>
      <div className="grid gap-4 px-5 pt-2 pb-5 sm:px-6 sm:pb-6">
        <p className="text-ink-soft">{note}</p>
        {children}
      </div>
    </details>
  );
}

function troubleOf(state: FormState<PayRefusal, null>): keyof Refusals | undefined {
  if (state.status === 'refused') return state.code;
  return state.status === 'invalid' ? 'invalid' : undefined;
}
