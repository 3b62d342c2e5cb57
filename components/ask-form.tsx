'use client';

import { useActionState } from 'react';
import { Alert } from '@/components/ui/alert';
import { classNames } from '@/components/ui/class-names';
import { SubmitButton } from '@/components/ui/submit-button';
import { type FormAction, IDLE } from '@/lib/form-state';
import type { Asked } from '@/lib/payments/ask-provider';

/** Asks the provider what became of a payment, and says what it answered. */
export function AskForm({
  action,
  paymentId,
  linkKey,
  words,
  className,
}: {
  action: FormAction<'not_found', Asked>;
  paymentId: string;
  linkKey?: string | undefined;
  words: {
    ask: string;
    asking: string;
    answers: Readonly<Record<Asked, string>>;
    failed: string;
  };
  className: string;
}) {
  const [state, send] = useActionState(action, IDLE);
  const hasFailed = state.status === 'refused' || state.status === 'invalid';
  return (
    <form action={send} className={classNames('grid', className)}>
      <input type="hidden" name="paymentId" value={paymentId} />
      {linkKey ? <input type="hidden" name="key" value={linkKey} /> : null}
      <SubmitButton kind="secondary" pendingText={words.asking}>
        {words.ask}
      </SubmitButton>
      <div aria-live="polite" className="w-full empty:hidden">
        {state.status === 'done' ? (
          <Alert tone={state.result === 'arrived' ? 'good' : 'caution'}>
            {words.answers[state.result]}
          </Alert>
        ) : null}
        {hasFailed ? <Alert tone="bad">{words.failed}</Alert> : null}
      </div>
    </form>
  );
}
