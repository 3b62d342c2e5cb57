import { CONTROL_CLASS, Field } from '@/components/ui/field';

/** A picture to be sent. */
export function FileField({
  name,
  label,
  hint,
  error,
}: {
  name: string;
  label: string;
  hint: string;
  error: string | undefined;
}) {
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      {(control) => (
        <input
          {...control}
          type="file"
          name={name}
          accept="image/jpeg,image/png,image/webp,image/avif,image/heic,image/heif,image/gif"
          className={`${CONTROL_CLASS} file:mr-3 file:rounded-control file:border-0 file:bg-celadon-wash file:px-3 file:py-1 file:text-celadon`}
        />
      )}
    </Field>
  );
}
