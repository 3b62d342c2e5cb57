import type { ComponentProps } from 'react';
import { classNames } from '@/components/ui/class-names';
import { CONTROL_CLASS, Field, type FieldText } from '@/components/ui/field';
import { Icon } from '@/components/ui/icons';

export type SelectOption = { value: string; label: string; disabled?: boolean };

type SelectProps = Omit<ComponentProps<'select'>, 'children'> & {
  options: readonly SelectOption[];
};

/** A native list to choose from: it is the one that phones and screen readers know best. */
export function Select({ options, className, ...rest }: SelectProps) {
  return (
    <span className="relative block">
      <select {...rest} className={classNames(CONTROL_CLASS, 'appearance-none pr-10', className)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon
        name="down"
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-soft"
      />
    </span>
  );
}

/** A Select with its label, hint and error. Its id is its name unless `id` is given. */
export function SelectField({
  id,
  label,
  hint,
  error,
  note,
  fieldClassName,
  ...select
}: Omit<SelectProps, 'id'> &
  FieldText & { name: string; id?: string | undefined; fieldClassName?: string | undefined }) {
  return (
    <Field
      id={id ?? select.name}
      label={label}
      hint={hint}
      error={error}
      note={note}
      className={fieldClassName}
    >
      {(control) => <Select {...select} {...control} />}
    </Field>
  );
}
