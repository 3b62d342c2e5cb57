import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { countTables, loadFrom, ToolError } from './database-tools';

/**
 * `npm run restore -- FILE.sql.gz`: fills an empty database with what `npm run backup` wrote. A database with
 * tables in it is left alone. Afterwards `npm run doctor` proves that everything adds up.
 */
const file = process.argv[2];
if (!file) {
  console.error('Which file? For example: npm run restore -- shop-2026-03-01.sql.gz');
  process.exit(2);
}
try {
  const tables = await countTables();
  if (tables > 0) {
    throw new ToolError(
      `The database has ${tables} tables already; restore into an empty one and set DATABASE_URL to it.`,
    );
  }
  const source = createGunzip();
  const unpacked = createReadStream(file);
  unpacked.on('error', (error) => source.destroy(error));
  await loadFrom(unpacked.pipe(source));
  console.log('The database is back. Now: npm run doctor');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
