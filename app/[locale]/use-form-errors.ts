'use client';

import { useMessages, useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { Detail, FormState } from '@/lib/form-state';
import type { Messages } from '@/lib/i18n/messages';

/** Namespaces that have words for codes, under `errors`. */
type WithErrors = 'accounts' | 'addresses' | 'cart' | 'refunds' | 'review' | 'manage';
type ErrorKey = {
  [Name in WithErrors]: `${Name}.errors.${keyof Messages[Name]['errors'] & string}`;
}[WithErrors];

/**
 * The words of a form's state: `field(name)` for one field, `whole` for all of it. When fields are
 * wrong the first of them gets the focus; `form` is the ref of the form for that.
 */
export function useFormErrors<Result>(namespace: WithErrors, state: FormState<string, Result>) {
  const say = useErrorWords(namespace);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (state.status !== 'invalid') return;
    form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [state]);

  function field(name: string): string | undefined {
    const code = state.status === 'invalid' ? state.fields[name] : undefined;
    return code && say(code);
  }

  const whole = state.status === 'refused' ? say(state.code, state.detail) : undefined;
  return { form, field, whole };
}

/** Turns codes into words; a code without words of its own is "please check this". */
export function useErrorWords(namespace: WithErrors): (code: string, detail?: Detail) => string {
  const t = useTranslations();
  const known: object = useMessages()[namespace].errors;
  return (code, detail = {}) => {
    const key = `${namespace}.errors.${code}`;
    return isErrorKey(known, code, key) ? t(key, detail) : t(`${namespace}.errors.invalid`);
  };
}

function isErrorKey(known: object, code: string, _key: string): _key is ErrorKey {
  return Object.hasOwn(known, code);
}
