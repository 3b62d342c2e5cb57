import { z } from 'zod';

/**
 * A schema for a form whose dotted field names spell a nested value: `variants.0.price` is the price of
 * the first variant. Problems name their field in the same way, because a path is joined by dots too.
 */
export function nested<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(nestFields, schema);
}

/** No form of ours goes deeper than 6; one of a stranger's could go deeper than the stack. */
const MAX_PARTS = 8;

type Branch = Map<string, unknown>;

/**
 * `{ 'a.0.b': 1 }` → `{ a: [{ b: 1 }] }`. A branch with nothing but numbers for names is a list. Names of
 * too many parts are left out.
 */
export function nestFields(fields: unknown): unknown {
  if (typeof fields !== 'object' || fields === null) return fields;
  const root: Branch = new Map();
  for (const [name, value] of Object.entries(fields)) {
    const path = name.split('.', MAX_PARTS + 1);
    if (path.length <= MAX_PARTS) place(root, path, value);
  }
  return plain(root);
}

function place(branch: Branch, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    branch.set(first, value);
    return;
  }
  const known = branch.get(first);
  const next: Branch = known instanceof Map ? known : new Map();
  branch.set(first, next);
  place(next, rest, value);
}

function plain(branch: Branch): unknown {
  const entries = [...branch].map(
    ([name, value]) => [name, value instanceof Map ? plain(value) : value] as const,
  );
  const isList = entries.length > 0 && entries.every(([name]) => /^\d{1,4}$/.test(name));
  // Makes own properties only, whatever the names.
  if (!isList) return Object.fromEntries(entries);
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);
}
