import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { dumpTo, ToolError } from './database-tools';

/**
 * `npm run backup -- FILE.sql.gz`: the whole database as it is now, while the shop goes on. The file appears
 * when it is complete. Names and addresses in it are encrypted: without DATA_KEYS and HASH_KEY, which are not
 * in it, it brings no shop back.
 */
const file = process.argv[2];
if (!file) {
  console.error('Where to? For example: npm run backup -- shop-2026-03-01.sql.gz');
  process.exit(2);
}
const draft = `${file}.part`;
try {
  const packed = createGzip();
  const written = pipeline(packed, createWriteStream(draft, { mode: 0o600 }));
  await Promise.all([dumpTo(packed), written]);
  renameSync(draft, file);
  console.log(`The database is in ${file}. Keep DATA_KEYS and HASH_KEY elsewhere, as safely.`);
} catch (error) {
  rmSync(draft, { force: true });
  if (!(error instanceof ToolError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
