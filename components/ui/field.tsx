import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { Icon } from '@/components/ui/icons';

/** What ties a control to its label, hint and error; spread it onto the control. */
export type Control = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
};

export type FieldText = {
  label: ReactNode;
  hint?: ReactNode;
  /** The error in words; its presence makes the control invalid. */
  error?: ReactNode;
  /** Said behind the label, such as "optional". */
  note?: ReactNode;
};

export const CONTROL_CLASS =
  'block w-full min-h-11 rounded-control border border-line-strong bg-sheet px-3.5 py-2 text-base text-ink ' +
  'placeholder:text-ink-soft hover:border-ink aria-invalid:border-cinnabar aria-invalid:border-2 ' +
  'disabled:cursor-not-allowed disabled:opacity-60';

/** Label, control, hint and error as one. `id` must be unique on the page. */
export function Field({
  id,
  label,
  hint,
  error,
  note,
  className,
  children,
}: FieldText & {
  id: string;
  className?: string | undefined;
  children: (control: Control) => ReactNode;
}) {
  const control = describedControl(id, { hint, error });
  return (
    <div className={classNames('grid gap-1.5', className)}>
      <label htmlFor={id} className="font-medium">
        {label}
        {note ? <span className="font-normal text-ink-soft"> {note}</span> : null}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-ink-soft">
          {hint}
        </p>
      ) : null}
      {children(control)}
      <FieldError id={id} error={error} />
    </div>
  );
}

/** Ids of the hint and the error that exist, for a control with this id. */
export function describedControl(id: string, text: Pick<FieldText, 'hint' | 'error'>): Control {
  const described = [text.hint ? `${id}-hint` : '', text.error ? `${id}-error` : ''];
  return {
    id,
    'aria-describedby': described.filter(Boolean).join(' ') || undefined,
    'aria-invalid': text.error ? true : undefined,
  };
}

/** The error below a control, as `describedControl` names it. */
export function FieldError({ id, error }: { id: string; error?: ReactNode }) {
  if (!error) return null;
  return (
    <p id={`${id}-error`} className="flex items-start gap-1.5 text-sm font-medium text-cinnabar">
      <Icon name="warning" className="mt-0.5 size-4" />
      <span>{error}</span>
    </p>
  );
}

type Named<Element extends 'input' | 'textarea'> = Omit<ComponentProps<Element>, 'id'> &
  FieldText & { name: string; id?: string | undefined; fieldClassName?: string | undefined };

/** One line of text. Its id is its name, unless `id` tells two forms on one page apart. */
export function TextField({
  id,
  label,
  hint,
  error,
  note,
  fieldClassName,
  className,
  ...input
}: Named<'input'>) {
  return (
    <Field
      id={id ?? input.name}
      label={label}
      hint={hint}
      error={error}
      note={note}
      className={fieldClassName}
    >
      {(control) => (
        <input
          type="text"
          {...input}
          {...control}
          className={classNames(CONTROL_CLASS, className)}
        />
      )}
    </Field>
  );
}

/** Several lines of text. */
export function TextAreaField({
  id,
  label,
  hint,
  error,
  note,
  fieldClassName,
  className,
  ...area
}: Named<'textarea'>) {
  return (
    <Field
      id={id ?? area.name}
      label={label}
      hint={hint}
      error={error}
      note={note}
      className={fieldClassName}
    >
      {(control) => (
        <textarea
          rows={4}
          {...area}
          {...control}
          className={classNames(CONTROL_CLASS, className)}
        />
      )}
    </Field>
  );
}

/** A box to tick, with its words to the right; the whole line is the target. */
export function CheckboxField({
  id,
  label,
  hint,
  error,
  note,
  fieldClassName,
  className,
  ...input
}: Named<'input'>) {
  const fieldId = id ?? input.name;
  const control = describedControl(fieldId, { hint, error });
  return (
    <div className={classNames('grid gap-1', fieldClassName)}>
      <label htmlFor={fieldId} className="flex min-h-11 items-center gap-3">
        <input
          {...input}
          {...control}
          type="checkbox"
          className={classNames('size-5 shrink-0 accent-celadon', className)}
        />
        <span>
          {label}
          {note ? <span className="text-ink-soft"> {note}</span> : null}
        </span>
      </label>
      {hint ? (
        <p id={`${fieldId}-hint`} className="pl-8 text-sm text-ink-soft">
          {hint}
        </p>
      ) : null}
      <FieldError id={fieldId} error={error} />
    </div>
  );
}
