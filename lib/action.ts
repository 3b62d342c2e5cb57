import type { z } from 'zod';
import { isBusy } from '@/db';
import type { Detail, FormAction, FormValues } from '@/lib/form-state';

/**
 * The one shape of a server action behind a form: parse, guard, run, and say in a typed state what
 * became of it. Works with and without JavaScript: give the action to `useActionState` in a client
 * component; without JavaScript Next renders the page again with the returned state.
 */

/** What a command answers: done, or a refusal that the person can act upon. */
export type Outcome<Code extends string, Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly code: Code; readonly detail?: Detail };

/**
 * Makes a server action. `guard` proves who acts (from lib/session.ts) or gives null, which refuses;
 * `run` gets the parsed input and the proof and may `redirect`. Fields that occur several times reach
 * the schema as arrays. Messages of the schema are codes such as `required`.
 */
export function formAction<Schema extends z.ZodType, Proof, Code extends string, Result>(
  schema: Schema,
  guard: () => Promise<Proof | null>,
  run: (input: z.output<Schema>, proof: Proof) => Promise<Outcome<Code, Result>>,
): FormAction<Code, Result> {
  return async (_previous, form) => {
    const fields = toObject(form);
    if (!fields) return { status: 'invalid', fields: {}, values: {} };
    const values = echo(form);
    const parsed = await schema.safeParseAsync(fields);
    if (!parsed.success) {
      return { status: 'invalid', fields: fieldCodes(parsed.error), values };
    }
    try {
      const proof = await guard();
      if (proof === null) return { status: 'refused', code: 'signed_out', detail: {}, values };
      const outcome = await run(parsed.data, proof);
      if (outcome.ok) return { status: 'done', result: outcome.result };
      return { status: 'refused', code: outcome.code, detail: outcome.detail ?? {}, values };
    } catch (error) {
      // Nothing happened and nothing that was typed is lost. All else, redirects too, goes on.
      if (isBusy(error)) return { status: 'refused', code: 'busy', detail: {}, values };
      throw error;
    }
  };
}

/** React's own fields, which carry the action's reference. */
const REACT_FIELD = /^\$ACTION/;
const SECRET_FIELD = /password/i;
/** Longer texts are not echoed: no form takes them, and they would only inflate the answer. */
const MAX_ECHO_LENGTH = 10_000;
/** No form of ours comes near; a stranger's could keep the process busy with nothing else. */
const MAX_FIELDS = 2_000;

/**
 * In one pass: to ask for each name anew takes the square of their number. Undefined if too many, or if
 * what came is no form: what calls an action without a page sends what it likes.
 */
function toObject(form: unknown): Record<string, unknown> | undefined {
  if (!(form instanceof FormData)) return undefined;
  const fields = new Map<string, unknown[]>();
  let count = 0;
  for (const [name, value] of form) {
    count += 1;
    if (count > MAX_FIELDS) return undefined;
    if (REACT_FIELD.test(name)) continue;
    const all = fields.get(name);
    if (all) all.push(value);
    else fields.set(name, [value]);
  }
  return Object.fromEntries(
    [...fields].map(([name, all]) => [name, all.length > 1 ? all : all[0]] as const),
  );
}

function echo(form: FormData): FormValues {
  const entries: [string, string][] = [];
  for (const [name, value] of form) {
    if (typeof value !== 'string' || value.length > MAX_ECHO_LENGTH) continue;
    if (!REACT_FIELD.test(name) && !SECRET_FIELD.test(name)) entries.push([name, value]);
  }
  return Object.fromEntries(entries);
}

/** zod's own sentences are not for people: only what looks like one of our codes passes. */
function fieldCodes(error: z.ZodError): Record<string, string> {
  const codes = new Map<string, string>();
  for (const issue of error.issues) {
    const field = issue.path.length > 0 ? issue.path.join('.') : 'form';
    const code = /^[a-z0-9_]+$/.test(issue.message) ? issue.message : 'invalid';
    if (!codes.has(field)) codes.set(field, code);
  }
  return Object.fromEntries(codes);
}
