'use client';

import { useActionState, useEffect, useRef } from 'react';
import { Alert } from '@/components/ui/alert';
import { TextField } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { type FormAction, IDLE } from '@/lib/form-state';
import type { Locale } from '@/lib/i18n/locales';

type Words = {
  orderNo: string;
  orderNoHint: string;
  email: string;
  submit: string;
  pending: string;
  errors: Readonly<Record<string, string>>;
};

/** Finds an order by its number and the e-mail address it was placed with. */
export function LookUpForm({
  action,
  locale,
  words,
}: {
  action: FormAction<'not_found' | 'too_many', null>;
  locale: Locale;
  words: Words;
}) {
  const [state, send] = useActionState(action, IDLE);
  const form = useRef<HTMLFormElement>(null);
  const typed = 'values' in state ? state.values : {};

  useEffect(() => {
    if (state.status !== 'invalid') return;
    form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [state]);

  function say(code: string | undefined): string | undefined {
    return code && (words.errors[code] ?? words.errors.unknown);
  }

  const fields = state.status === 'invalid' ? state.fields : {};
  const problem = state.status === 'refused' ? say(state.code) : undefined;
  const minutes = state.status === 'refused' ? String(state.detail.minutes ?? '') : '';
  return (
    <form ref={form} action={send} noValidate className="grid gap-5">
      <div aria-live="assertive" className="empty:hidden">
        {problem ? <Alert tone="bad">{problem.replace('[minutes]', minutes)}</Alert> : null}
      </div>
      <input type="hidden" name="locale" value={locale} />
      <TextField
        name="orderNo"
        label={words.orderNo}
        hint={words.orderNoHint}
        error={say(fields.orderNo)}
        defaultValue={typed.orderNo}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={20}
        required
        className="uppercase"
      />
      <TextField
        name="email"
        type="email"
        label={words.email}
        error={say(fields.email)}
        defaultValue={typed.email}
        autoComplete="email"
        maxLength={254}
        required
      />
      <div>
        <SubmitButton pendingText={words.pending}>{words.submit}</SubmitButton>
      </div>
    </form>
  );
}
