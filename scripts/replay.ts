import { env } from '@/lib/env';
import { replayBeside } from '@/lib/replay/run-replay';

/**
 * `npm run replay`: lives the shop's history again from the bytes of its inbox and
 * the journal of the gate, in an empty database
 * beside the live one, and says where the two differ. Exits 1 when they do. Best while the shop rests.
 */
const { moves, facts, messages, unreadable, differences } = await replayBeside(env().DATABASE_URL);
for (const difference of differences) console.log(`DIFFERS  ${difference}`);
console.log(`${messages} notifications read again, ${unreadable} whose key or provider is gone`);
console.log(`${moves} moves and ${facts} facts replayed, ${differences.length} differences`);
process.exitCode = differences.length > 0 ? 1 : 0;
