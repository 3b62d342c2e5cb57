import { closeDatabase } from '@/db';
import { env } from '@/lib/env';
import { startWorker } from '@/lib/jobs/worker';
import { refuseUnsafe } from '@/lib/live/refuse-unsafe';

/** `npm run worker`: runs jobs in a process of its own; any number of them share one database. */
env();
await refuseUnsafe();
const worker = startWorker();
console.log('The worker runs. Ctrl-C stops it when its present jobs are done.');

async function stop(): Promise<void> {
  await worker.stop();
  await closeDatabase();
  process.exit();
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    stop().catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    });
  });
}
