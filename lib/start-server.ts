import { ConfigurationError, env } from '@/lib/env';
import { startWorker, type Worker } from '@/lib/jobs/worker';
import { log } from '@/lib/log';

declare global {
  // Survives module reloads in development; scripts/web-server.mjs waits for its end before it exits.
  var suanpanStarted: Worker | undefined;
}

/** Checks the configuration and, unless told otherwise, starts the worker beside the web server. */
export function startServer(): void {
  if (globalThis.suanpanStarted) return;
  try {
    if (env().WORKER === 'off') return;
    const worker = startWorker();
    globalThis.suanpanStarted = worker;
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
