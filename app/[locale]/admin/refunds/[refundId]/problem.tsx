'use client';

import { useTranslations } from 'next-intl';
import { useErrorWords } from '@/app/[locale]/use-form-errors';
import { Alert } from '@/components/ui/alert';
import type { FormState } from '@/lib/form-state';

/** Why it was refused, or that it is done. The region stands before it has words, or it would be missed. */
export function Problem<Result>({ state }: { state: FormState<string, Result> }) {
  const t = useTranslations('review.forms');
  const say = useErrorWords('review');
  return (
    <div aria-live="assertive" className="empty:hidden">
      {state.status === 'refused' ? (
        <Alert tone="bad">{say(wordsOf(state), state.detail)}</Alert>
      ) : null}
      {state.status === 'invalid' ? <Alert tone="bad">{t('check')}</Alert> : null}
      {state.status === 'done' ? <Alert tone="good">{t('done')}</Alert> : null}
    </div>
  );
}

/** Somebody was quicker: what they did makes the sentence. */
function wordsOf({ code, detail }: { code: string; detail: Readonly<Record<string, unknown>> }) {
  return code === 'already_decided' ? `already_${String(detail.status)}` : code;
}
