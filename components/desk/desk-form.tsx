'use client';

import { type ReactNode, useActionState, useEffect, useRef } from 'react';
import { Alert } from '@/components/ui/alert';
import { type ButtonLook, buttonClass } from '@/components/ui/button-class';
import { TextAreaField, TextField } from '@/components/ui/field';
import { SelectField, type SelectOption } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { type FormAction, type FormState, IDLE } from '@/lib/form-state';

/** A line of text, or several, that a command of the desk asks for. */
export type DeskField = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isLong?: boolean | undefined;
  readonly maxLength?: number | undefined;
  readonly isOptional?: boolean | undefined;
  /** What stands there before somebody types. */
  readonly initial?: string | undefined;
  /** A choice instead of a text. */
  readonly options?: readonly SelectOption[] | undefined;
  readonly type?: 'date' | undefined;
  readonly inputMode?: 'decimal' | undefined;
};

export type DeskFormWords = {
  readonly submit: string;
  readonly pending: string;
  /** Said when it is done. */
  readonly done: string;
  /** By code; `unknown` for the rest. */
  readonly errors: Readonly<Record<string, string>>;
};

/**
 * A command of the desk as a form: a few texts, hidden fields, and in words what became of it. What was
 * typed stays when it is refused. `id` tells several forms on one page apart. A command that is not
 * possible says why, in the same place: what was said about it and the focus outlive the change.
 */
export function DeskForm<Code extends string, Result>({
  id,
  action,
  hidden,
  fields = [],
  words,
  kind,
  whyNot,
  question,
}: Pick<ButtonLook, 'kind'> & {
  id: string;
  action: FormAction<Code, Result>;
  hidden: Readonly<Record<string, string>>;
  fields?: readonly DeskField[] | undefined;
  words: DeskFormWords;
  whyNot?: string | undefined;
  /** Asked before the button shows. */
  question?: { readonly open: string; readonly text: string } | undefined;
}) {
  const [state, send] = useActionState(action, IDLE);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.status !== 'invalid') return;
    form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [state]);
  const say = (code: string) => words.errors[code] ?? words.errors.unknown ?? code;
  const whole = wholeCode(state, fields);
  const isAsking = question !== undefined && whyNot === undefined;
  const button = (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <SubmitButton
        kind={whyNot ? 'secondary' : kind}
        type={whyNot ? 'button' : 'submit'}
        aria-disabled={whyNot !== undefined}
        aria-describedby={whyNot ? `${id}-why` : undefined}
        pendingText={words.pending}
      >
        {words.submit}
      </SubmitButton>
      {whyNot ? (
        <span id={`${id}-why`} className="text-sm text-ink-soft">
          {whyNot}
        </span>
      ) : null}
    </div>
  );
  return (
    <form ref={form} action={send} noValidate className="grid justify-items-start gap-3">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {whyNot || fields.length === 0 ? null : (
        <div className={`grid w-full items-start gap-3 ${layoutOf(fields)}`}>
          {fields.map((field) => {
            const code = state.status === 'invalid' ? state.fields[field.name] : undefined;
            return (
              <DeskTextField
                key={field.name}
                field={field}
                id={`${id}-${field.name}`}
                error={code && say(code)}
                typed={typedOf(state, field.name)}
              />
            );
          })}
        </div>
      )}
      {isAsking ? <Question question={question}>{button}</Question> : button}
      <div aria-live="polite" className="w-full empty:hidden">
        {whole ? <Alert tone="bad">{say(whole)}</Alert> : null}
        {state.status === 'done' ? <Alert tone="good">{words.done}</Alert> : null}
      </div>
    </form>
  );
}

/** Side by side while they fit. */
function layoutOf({ length }: readonly DeskField[]): string {
  return length > 3 ? 'sm:grid-cols-2 lg:grid-cols-4' : 'sm:grid-flow-col sm:auto-cols-fr';
}

/** Asks before it acts, without a script: the button is folded away behind its question. */
function Question({
  question: { open, text },
  children,
}: {
  question: { readonly open: string; readonly text: string };
  children: ReactNode;
}) {
  return (
    <details>
      <summary className={`list-none ${buttonClass({ kind: 'secondary' })}`}>{open}</summary>
      <div className="mt-3 grid gap-3">
        <p>{text}</p>
        {children}
      </div>
    </details>
  );
}

function DeskTextField({
  field: { name, label, hint, isLong, maxLength, isOptional, initial, options, type, inputMode },
  id,
  error,
  typed,
}: {
  field: DeskField;
  id: string;
  error: string | undefined;
  typed: string | undefined;
}) {
  const common = {
    id,
    name,
    label,
    hint,
    error,
    maxLength,
    required: !isOptional,
    defaultValue: typed ?? initial,
    fieldClassName: 'w-full',
  };
  if (options) return <SelectField {...withoutLength(common)} options={options} />;
  if (isLong) return <TextAreaField {...common} rows={3} />;
  return <TextField {...common} type={type} inputMode={inputMode} autoComplete="off" />;
}

/** A choice has no length. */
function withoutLength<Props extends { maxLength: number | undefined }>({
  maxLength: _maxLength,
  ...props
}: Props): Omit<Props, 'maxLength'> {
  return props;
}

function typedOf<Result>(state: FormState<string, Result>, name: string): string | undefined {
  return state.status === 'invalid' || state.status === 'refused' ? state.values[name] : undefined;
}

/** What is wrong with the whole: a refusal, or a problem of a field that nobody sees. */
function wholeCode<Result>(
  state: FormState<string, Result>,
  fields: readonly DeskField[],
): string | undefined {
  if (state.status === 'refused') return state.code;
  if (state.status !== 'invalid') return undefined;
  const isShown = fields.some(({ name }) => state.fields[name] !== undefined);
  return isShown ? undefined : 'invalid';
}
