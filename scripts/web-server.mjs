/**
 * One process of the web server: Next's own handler behind what every request passes through (who calls,
 * how much it may send, what browsers may do with the answer) and a compression that does not do the same
 * work twice. Stops on SIGTERM and SIGINT when the requests under way are answered.
 */

import { createServer, get } from 'node:http';
import next from 'next';
import FileSystemCache from 'next/dist/server/lib/incremental-cache/file-system-cache.js';
import { compressResponses } from './compression.mjs';
import { observeRequests, shareMetrics } from './observe.mjs';
import { root } from './paths.mjs';
import { answerWhenAway } from './web/away.mjs';
import { refuseLargeBody } from './web/body-limits.mjs';
import { settleClientAddress } from './web/client-address.mjs';
import { protectResponses } from './web/security-headers.mjs';

const port = Number(process.env.PORT ?? 3000);
/** Longer than a proxy in front keeps its connections, so that none is closed while it sends. */
const KEEP_ALIVE_MS = 65_000;

const app = next({ dev: false, dir: root, port });
const handle = app.getRequestHandler();
await app.prepare();

await begin();
const trustedProxies = Number(process.env.TRUSTED_PROXIES || 0);
const compress = compressResponses();
const protect = protectResponses({
  https: process.env.APP_URL?.startsWith('https:') ?? false,
  // Left there by lib/start-server.ts, which Next has just run in this very process.
  formOrigins: globalThis.suanpanFormOrigins ?? [],
});
const observe = observeRequests({ trustsProxy: trustedProxies > 0 });
const server = createServer((request, response) => {
  observe(request, response, (context) => {
    answerWhenAway(request, response, context);
    settleClientAddress(request, trustedProxies);
    compress(request, response);
    protect(request, response);
    if (refuseLargeBody(request, response)) return;
    void handle(request, response);
  });
});
shareMetrics({ others: Number(process.env.WEB_PROCESSES ?? 1) - 1 });
server.keepAliveTimeout = KEEP_ALIVE_MS;
server.listen(port, () => console.log(`Ready at http://localhost:${port}`));
server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});

// What is out of date (lib/catalog/out-of-date.ts) is so in every web process: each keeps pages of its own, and
// the first of them passes it on. Next offers revalidateTag only inside a request; this is what it comes down to.
const pages = new FileSystemCache.default({});
globalThis.suanpanOutOfDate = (tag) => {
  void pages.revalidateTag(tag);
  process.send?.({ outOfDate: tag });
};
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

/**
 * Next runs instrumentation.ts with the first request. That one comes from here, on a port that nobody
 * knows: what is unsafe is refused before anybody is let in, and jobs run though nobody visits.
 */
async function begin() {
  const first = createServer((request, response) => void handle(request, response));
  await new Promise((resolve) =>
    first.listen({ port: 0, host: '127.0.0.1', exclusive: true }, resolve),
  );
  const { port } = first.address();
  await new Promise((resolve, reject) => {
    const asked = get({ host: '127.0.0.1', port, path: '/api/health', agent: false }, (answer) => {
      answer.resume().on('end', resolve);
    });
    asked.on('error', reject);
  });
  first.close();
}
