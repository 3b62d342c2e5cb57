/** The state of a form behind a server action (lib/action.ts); client components import it from here. */

/** What was typed, to be shown again. Never holds secrets or files. */
export type FormValues = Readonly<Record<string, string>>;

/** Numbers and words that belong to a refusal, for its message. */
export type Detail = Readonly<Record<string, string | number>>;

/**
 * `Code` are the refusals of the command; every action can also refuse with `signed_out` (the guard
 * said no) and `busy` (try again in a moment). Field codes are the messages of the zod schema.
 */
export type FormState<Code extends string = string, Result = undefined> =
  | { readonly status: 'idle' }
  | {
      readonly status: 'invalid';
      /** Code of the first problem, by field name; `form` for problems of the whole. */
      readonly fields: Readonly<Record<string, string>>;
      readonly values: FormValues;
    }
  | {
      readonly status: 'refused';
      readonly code: Code | 'signed_out' | 'busy';
      readonly detail: Detail;
      readonly values: FormValues;
    }
  | { readonly status: 'done'; readonly result: Result };

/** A server action for `useActionState`. */
export type FormAction<Code extends string = string, Result = undefined> = (
  previous: FormState<Code, Result>,
  form: FormData,
) => Promise<FormState<Code, Result>>;

/** The state before anything was sent. */
export const IDLE = { status: 'idle' } as const;
