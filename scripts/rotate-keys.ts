import { closeDatabase } from '@/db';
import { dataKeys } from '@/lib/encryption';
import { env } from '@/lib/env';
import { readUsedKeys, rotateDataKeys } from '@/lib/rotate-data-keys';

/** `npm run rotate-keys`: see docs/operations.md, "Data keys". Can be stopped and run again at any time. */
env();
const newest = dataKeys()[0]?.id ?? '';
for await (const { column, resealed, part } of rotateDataKeys()) {
  console.log(`${column}  ${Math.floor(part * 100)} %  ${resealed} sealed anew with ${newest}`);
}
const others = (await readUsedKeys()).filter((id) => id !== newest);
await closeDatabase();
if (others.length === 0) {
  console.log(`Everything is sealed with ${newest}: older keys can be taken out of DATA_KEYS.`);
} else {
  const keys = others.join(', ');
  console.log(
    `Meanwhile something was sealed with ${keys}: a process still has that key in front.`,
  );
  console.log('Restart it with the new DATA_KEYS and run this again.');
  process.exitCode = 1;
}
