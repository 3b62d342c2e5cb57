/**
 * One process of the web server: Next's own handler behind a compression that does not do the same
 * work twice. Stops on SIGTERM and SIGINT when the requests under way are answered.
 */

import { createServer } from 'node:http';
import next from 'next';
import FileSystemCache from 'next/dist/server/lib/incremental-cache/file-system-cache.js';
import { compressResponses } from './compression.mjs';
import { root } from './paths.mjs';

const port = Number(process.env.PORT ?? 3000);
/** Longer than a proxy in front keeps its connections, so that none is closed while it sends. */
const KEEP_ALIVE_MS = 65_000;

const app = next({ dev: false, dir: root, port });
const handle = app.getRequestHandler();
await app.prepare();

const compress = compressResponses();
const server = createServer((request, response) => {
  compress(request, response);
  void handle(request, response);
});
server.keepAliveTimeout = KEEP_ALIVE_MS;
server.listen(port, () => console.log(`Ready at http://localhost:${port}`));
server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});

// What another process has made known as out of date (app/[locale]/admin/show-anew.ts) is out of date here too. Next
// offers revalidateTag only inside a request; this is what it comes down to.
const pages = new FileSystemCache.default({});
process.on('message', ({ outOfDate }) => {
  if (outOfDate) void pages.revalidateTag(outOfDate);
});

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    // The worker beside the pages finishes its jobs, or gives them back, before the process ends.
    await Promise.all([closed, globalThis.suanpanStarted?.stop()]);
    await app.close();
    process.exit(0);
  });
}
