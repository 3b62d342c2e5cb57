import { OrderAction } from '@/components/order-action';
import type { FormAction } from '@/lib/form-state';

/** A command that cannot be taken back: opens before it acts, with and without scripts. */
export function ConfirmedAction<Code extends string, Result>({
  action,
  fields,
  words,
}: {
  action: FormAction<Code, Result>;
  fields: Readonly<Record<string, string>>;
  words: {
    readonly open: string;
    readonly question: string;
    readonly text: string;
    readonly submit: string;
    readonly pending: string;
    readonly errors: Readonly<Record<string, string>>;
  };
}) {
  return (
    <details className="border-t border-line pt-3">
      <summary className="inline-flex min-h-11 list-none items-center text-ink-soft underline underline-offset-4 hover:text-ink">
        {words.open}
      </summary>
      <p className="mt-2 font-medium">{words.question}</p>
      <p className="text-ink-soft">{words.text}</p>
      <OrderAction
        action={action}
        fields={fields}
        words={{ submit: words.submit, pending: words.pending, errors: words.errors }}
        kind="danger"
        className="mt-4"
      />
    </details>
  );
}
