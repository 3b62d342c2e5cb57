import { closeDatabase } from '@/db';
import { consoleToLog } from '@/lib/console-to-log';
import { env } from '@/lib/env';
import { startWorker } from '@/lib/jobs/worker';
import { refuseUnsafe } from '@/lib/live/refuse-unsafe';
import { log } from '@/lib/log';
import { keepAskingForBills } from '@/lib/reconciliation/schedule-bills';
import { startStatusServer } from '@/lib/status-server';

/** `npm run worker`: runs jobs in a process of its own; any number of them share one database. */
const { WORKER_PORT, NODE_ENV } = env();
await refuseUnsafe();
if (NODE_ENV === 'production') consoleToLog();
const worker = startWorker();
const status = WORKER_PORT ? startStatusServer(WORKER_PORT) : undefined;
log.info('worker.started', { pid: process.pid });
await keepAskingForBills();

async function stop(): Promise<void> {
  await worker.stop();
  status?.close();
  await closeDatabase();
  log.info('worker.stopped', { pid: process.pid });
  process.exit();
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    stop().catch((error: unknown) => {
      log.error('worker.stop_failed', error);
      process.exit(1);
    });
  });
}
