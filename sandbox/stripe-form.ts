/**
 * Stripe's request bodies and queries (stripe.md §2): names with nested brackets, lists by index or
 * `[]`, brackets and everything else percent-encoded or not, `+` or `%20` for a blank.
 */
export type FormValue = string | FormValue[] | { [name: string]: FormValue };

/** Undefined: a name is no name, or is used both as a value and as a branch. */
export function parseForm(text: string): { [name: string]: FormValue } | undefined {
  const root = newBranch();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const cut = pair.indexOf('=');
    const name = decode(cut === -1 ? pair : pair.slice(0, cut));
    const value = cut === -1 ? '' : decode(pair.slice(cut + 1));
    if (name === undefined || value === undefined) return undefined;
    const path = pathOf(name);
    if (!path || !put(root, path, value)) return undefined;
  }
  const form = listsOf(root);
  return typeof form === 'object' && !Array.isArray(form) ? form : {};
}

type Branch = Map<string, Branch | string>;

function newBranch(): Branch {
  return new Map();
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

/** `a[b][0]` → a, b, 0. */
function pathOf(name: string): string[] | undefined {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  if (!match) return undefined;
  const inner = [...(match[2] ?? '').matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1] ?? '');
  return [match[1] ?? '', ...inner];
}

function put(root: Branch, path: readonly string[], value: string): boolean {
  let branch = root;
  for (const [depth, part] of path.entries()) {
    // `[]` appends.
    const key = part === '' ? String(branch.size) : part;
    if (depth === path.length - 1) {
      if (branch.get(key) instanceof Map) return false;
      branch.set(key, value);
      return true;
    }
    const next = branch.get(key) ?? newBranch();
    if (typeof next === 'string') return false;
    branch.set(key, next);
    branch = next;
  }
  return false;
}

function listsOf(node: Branch | string): FormValue {
  if (typeof node === 'string') return node;
  const entries = [...node].map(([name, value]) => [name, listsOf(value)] as const);
  const isList = entries.length > 0 && entries.every(([name], index) => name === String(index));
  if (isList) return entries.map(([, value]) => value);
  return Object.fromEntries(entries);
}
