import { createHash } from 'node:crypto';

/**
 * Stands for what somebody was shown when they began to edit it: saved with another one, it was changed
 * meanwhile. The same for the same content, in whatever order a database hands its keys over.
 */
export function fingerprint(content: unknown): string {
  return createHash('sha256').update(canonical(content)).digest('base64url').slice(0, 22);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
