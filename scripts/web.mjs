#!/usr/bin/env node
/**
 * The web server, on all the cores: WEB_PROCESSES processes (default: one a core, four at most) that
 * share the port. Started by `npm start` and `npm test`; on its own it needs the shop's environment
 * and a build in NEXT_DIST_DIR. Stops on SIGTERM and SIGINT when the requests under way are answered.
 *
 * This process only hands out connections, replaces a process that died, and passes on from one to
 * the others that cached pages are out of date.
 */

import cluster from 'node:cluster';
import { availableParallelism } from 'node:os';

const MOST_BY_DEFAULT = 4;
const count = Number(
  process.env.WEB_PROCESSES || Math.min(availableParallelism(), MOST_BY_DEFAULT),
);

if (cluster.isPrimary && count > 1) lead();
else await import('./web-server.mjs').catch(end);

/** What Next has loaded by then would only note a failure, and leave a process that serves nobody. */
function end(error) {
  console.error(error);
  process.exit(1);
}

function lead() {
  let stopping = false;
  const others = (one) => Object.values(cluster.workers ?? {}).filter((worker) => worker !== one);

  cluster.on('message', (from, message) => {
    for (const worker of others(from)) worker.send(message);
  });
  cluster.on('exit', (worker, code, signal) => {
    if (stopping) return;
    const ending = signal ?? `exit code ${code}`;
    console.error(`A web process ended (${ending}).`);
    // One that never came up would not come up the next time either.
    if (!worker.hasListened) process.exit(1);
    start();
  });

  function start() {
    // Each thread's own arena would hold on to what others could use: 8 MB a process, and nothing gained.
    const worker = cluster.fork({ WEB_PROCESSES: String(count), MALLOC_ARENA_MAX: '2' });
    worker.once('listening', () => {
      worker.hasListened = true;
    });
  }

  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.once(signal, () => {
      stopping = true;
      for (const worker of others()) worker.process.kill('SIGTERM');
    });
  }
  for (let index = 0; index < count; index += 1) start();
}
