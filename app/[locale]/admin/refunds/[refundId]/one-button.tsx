'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Problem } from '@/app/[locale]/admin/refunds/[refundId]/problem';
import { SubmitButton } from '@/components/ui/submit-button';
import { type FormAction, IDLE } from '@/lib/form-state';

/** A decision that needs no more than a button. */
export function OneButton<Code extends string>({
  action,
  refundId,
  locale,
  words,
  shortcut,
}: {
  action: FormAction<Code, null>;
  refundId: string;
  locale: string;
  words: string;
  shortcut?: string | undefined;
}) {
  const t = useTranslations('review.forms');
  const [state, send] = useActionState(action, IDLE);
  return (
    <form action={send} className="mt-4 grid gap-4">
      <Problem state={state} />
      <input type="hidden" name="refundId" value={refundId} />
      <input type="hidden" name="locale" value={locale} />
      <div>
        <SubmitButton data-key={shortcut} pendingText={t('pending')}>
          {words}
        </SubmitButton>
      </div>
    </form>
  );
}
