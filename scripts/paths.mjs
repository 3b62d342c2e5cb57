import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** An absolute path for one that is written relative to the repository. */
export function inRoot(...parts) {
  return path.resolve(root, ...parts);
}
