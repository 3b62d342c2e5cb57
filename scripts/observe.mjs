import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import client from 'prom-client';

/**
 * Gives each request its id, which every line of the log carries that is written on its behalf, and
 * measures how long its answer took.
 */

/** What a proxy of ours may have named a request; anything else could forge lines of the log. */
const REQUEST_ID = /^[\w.-]{8,64}$/;
const HEADER = 'x-request-id';
/** Where an address stands for itself; below these, all is one route. */
const API = /^\/api\/(notify|me|payments|auth|health|ready|metrics|refund-pictures)(?=\/|$)/;
const PAGES =
  /^(?:\/[a-z]{2}(?:-[A-Za-z]{2,4})?)?\/(admin|account|cart|categories|checkout|messages|orders|pay|products|sign-in|sign-out|sign-up)(?=\/|$)/;

/**
 * @param {{ trustsProxy: boolean }} options whether a proxy of ours stands in front: only then is its
 *   id taken
 */
export function observeRequests({ trustsProxy }) {
  globalThis.suanpanLogContext ??= new AsyncLocalStorage();
  const durations = new client.Histogram({
    name: 'suanpan_http_duration_seconds',
    help: 'From a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.025, 0.1, 0.3, 1, 3, 10],
  });
  /** Calls back within the request's context, and with it. */
  return (request, response, handle) => {
    const given = trustsProxy ? request.headers[HEADER] : undefined;
    const requestId = REQUEST_ID.test(given ?? '') ? given : randomUUID();
    request.headers[HEADER] = requestId;
    response.setHeader(HEADER, requestId);
    const stop = durations.startTimer({ method: methodOf(request), route: routeOf(request.url) });
    response.once('close', () => stop({ status: statusOf(response) }));
    const context = { requestId };
    globalThis.suanpanLogContext.run(context, () => handle(context));
  };
}

/** How long one process waits for the numbers of another, which may just be starting. */
const PEER_TIMEOUT_MS = 1_000;

/**
 * A scrape comes to one of the processes that share the port: it asks the others, by way of the one that
 * leads them (scripts/web.mjs), and tells of all.
 */
export function shareMetrics({ others }) {
  const waiting = new Map();
  globalThis.suanpanPeerMetrics = () => collect(others, waiting);
  process.on('message', async ({ metricsAsked, metricsTold, metrics }) => {
    if (metricsTold) waiting.get(metricsTold)?.(metrics);
    if (!metricsAsked) return;
    const told = await client.register.getMetricsAsJSON();
    process.send?.({ metricsTold: metricsAsked, metrics: told });
  });
}

function collect(others, waiting) {
  if (others < 1 || !process.send) return [];
  const [id, told] = [randomUUID(), []];
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      waiting.delete(id);
      resolve(told);
    };
    const timer = setTimeout(end, PEER_TIMEOUT_MS);
    waiting.set(id, (metrics) => {
      told.push(metrics);
      if (told.length === others) end();
    });
    process.send({ metricsAsked: id });
  });
}

/** A few names only: whoever asks for a thousand addresses must not make a thousand series. */
export function routeOf(url) {
  const path = url.split('?', 1)[0];
  const known = API.exec(path) ?? PAGES.exec(path);
  if (known) return path.startsWith('/api/') ? `/api/${known[1]}` : `/${known[1]}`;
  if (path.startsWith('/_next/')) return '/_next';
  if (path.startsWith('/media/')) return '/media';
  return /^\/([a-z]{2}(-[A-Za-z]{2,4})?)?$/.test(path) ? '/' : 'other';
}

function methodOf({ method }) {
  return ['GET', 'POST', 'HEAD'].includes(method) ? method : 'other';
}

/** By class; 499: the caller was gone before the answer's end. */
function statusOf({ statusCode, writableFinished }) {
  return writableFinished ? `${String(statusCode)[0]}xx` : '499';
}
