import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Debian keeps servers here, where an ordinary person's PATH does not look. */
const SERVER_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/libexec'];

/**
 * The path of the first of these programs that the machine has.
 * @param {string[]} names
 * @param {string[]} [moreFolders] searched after PATH
 */
export function findProgram(names, moreFolders = []) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...moreFolders];
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return candidates.find(isExecutable);
}

export function findServerProgram(names) {
  return findProgram(names, SERVER_FOLDERS);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
