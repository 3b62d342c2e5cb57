'use client';

import { useActionState } from 'react';
import { Alert } from '@/components/ui/alert';
import { SubmitButton } from '@/components/ui/submit-button';
import { type FormAction, IDLE } from '@/lib/form-state';
import type { Asked } from '@/lib/payments/ask-provider';

/** "Ask the provider now", and what it answered. */
export function AskForm({
  action,
  paymentId,
  words,
}: {
  action: FormAction<'not_found', Asked>;
  paymentId: string;
  words: {
    ask: string;
    asking: string;
    answers: Readonly<Record<Asked, string>>;
    failed: string;
  };
}) {
  const [state, send] = useActionState(action, IDLE);
  const isOver = state.status === 'refused' || state.status === 'invalid';
  return (
    <form action={send} className="grid justify-items-start gap-3">
      <input type="hidden" name="paymentId" value={paymentId} />
      <SubmitButton kind="secondary" pendingText={words.asking}>
        {words.ask}
      </SubmitButton>
      <div aria-live="polite" className="w-full empty:hidden">
        {state.status === 'done' ? (
          <Alert tone={state.result === 'arrived' ? 'good' : 'caution'}>
            {words.answers[state.result]}
          </Alert>
        ) : null}
        {isOver ? <Alert tone="bad">{words.failed}</Alert> : null}
      </div>
    </form>
  );
}
