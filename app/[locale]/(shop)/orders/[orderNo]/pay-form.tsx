'use client';

import { useActionState } from 'react';
import { MethodChoice } from '@/components/method-choice';
import { ActionProblem, type ActionWords } from '@/components/order-action';
import { SubmitButton } from '@/components/ui/submit-button';
import { type FormAction, IDLE } from '@/lib/form-state';
import type { MethodOption } from '@/lib/i18n/method-words';

/** The choice of a way to pay an order that exists, and the button that leads there. */
export function PayForm<Code extends string>({
  action,
  methods,
  chosen,
  fields,
  legend,
  words,
}: {
  action: FormAction<Code, null>;
  methods: readonly MethodOption[];
  chosen: string | undefined;
  fields: Readonly<Record<string, string>>;
  legend: string;
  words: ActionWords;
}) {
  const [state, send] = useActionState(action, IDLE);
  const typed = 'values' in state ? state.values.method : undefined;
  return (
    <form action={send} className="grid gap-4">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <MethodChoice methods={methods} legend={legend} chosen={typed ?? chosen} />
      <ActionProblem state={state} errors={words.errors ?? {}} />
      <SubmitButton size="large" pendingText={words.pending}>
        {words.submit}
      </SubmitButton>
    </form>
  );
}
