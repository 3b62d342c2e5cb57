'use client';

import { useActionState } from 'react';
import { Alert } from '@/components/ui/alert';
import { SubmitButton } from '@/components/ui/submit-button';
import { type FormAction, IDLE } from '@/lib/form-state';
import type { Asked } from '@/lib/payments/ask-provider';

/** "I have paid": asks the provider and says what it answered. */
export function AskForm({
  action,
  paymentId,
  linkKey,
  words,
}: {
  action: FormAction<'not_found', Asked>;
  paymentId: string;
  linkKey: string | undefined;
  words: {
    ask: string;
    asking: string;
    answers: Readonly<Record<Asked, string>>;
    failed: string;
  };
}) {
  const [state, send] = useActionState(action, IDLE);
  return (
    <form action={send} className="grid gap-4">
      <input type="hidden" name="paymentId" value={paymentId} />
      {linkKey ? <input type="hidden" name="key" value={linkKey} /> : null}
      <SubmitButton kind="secondary" pendingText={words.asking} className="w-full">
        {words.ask}
      </SubmitButton>
      <div aria-live="polite" className="empty:hidden">
        {state.status === 'done' ? (
          <Alert tone={state.result === 'arrived' ? 'good' : 'caution'}>
            {words.answers[state.result]}
          </Alert>
        ) : null}
        {state.status === 'refused' || state.status === 'invalid' ? (
          <Alert tone="bad">{words.failed}</Alert>
        ) : null}
      </div>
    </form>
  );
}
