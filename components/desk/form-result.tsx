'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useErrorWords } from '@/app/[locale]/use-form-errors';
import { Alert } from '@/components/ui/alert';
import type { FormState } from '@/lib/form-state';

/** What became of a form of the desk, said aloud. `children` are what can be done about a refusal. */
export function FormResult({
  state,
  done,
  children,
}: {
  state: FormState<string, unknown>;
  /** Words for success; by default that it was saved. */
  done?: string | undefined;
  children?: ReactNode;
}) {
  const t = useTranslations('manage.form');
  const say = useErrorWords('manage');
  return (
    <div aria-live="polite" className="empty:hidden">
      {state.status === 'done' ? <Alert tone="good">{done ?? t('saved')}</Alert> : null}
      {state.status === 'invalid' ? <Alert tone="bad">{t('check')}</Alert> : null}
      {state.status === 'refused' ? (
        <Alert tone="bad">
          {say(state.code, state.detail)}
          {children}
        </Alert>
      ) : null}
    </div>
  );
}
