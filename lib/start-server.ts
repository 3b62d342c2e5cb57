import { consoleToLog } from '@/lib/console-to-log';
import { ConfigurationError, env, readCredentials } from '@/lib/env';
import { startWorker, type Worker } from '@/lib/jobs/worker';
import { refuseUnsafe } from '@/lib/live/refuse-unsafe';
import { log } from '@/lib/log';
import { observeProcess } from '@/lib/metrics/render';
import { providers } from '@/lib/providers/registry';
import { keepAskingForBills } from '@/lib/reconciliation/schedule-bills';

declare global {
  // Survives module reloads in development; scripts/web-server.mjs waits for its end before it exits.
  var suanpanStarted: Worker | undefined;
  // Read by scripts/web-server.mjs, which is outside of what Next builds.
  var suanpanFormOrigins: readonly string[] | undefined;
}

/** Refuses what is unsafe for a live shop and, unless told otherwise, starts the worker beside the web server. */
export async function startServer(): Promise<void> {
  if (globalThis.suanpanStarted) return;
  try {
    readCredentials();
    if (env().NODE_ENV === 'production') consoleToLog();
    await refuseUnsafe();
    globalThis.suanpanFormOrigins = providers().flatMap(
      ({ description }) => description.formOrigins,
    );
    observeProcess();
    if (env().WORKER === 'off') return;
    const worker = startWorker();
    globalThis.suanpanStarted = worker;
    keepAskingForBills().catch((error: unknown) => log.error('bills.not_scheduled', error));
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        worker.stop().catch((error: unknown) => log.error('worker.stop_failed', error));
      });
    }
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
