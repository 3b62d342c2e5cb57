import { plainAnswer } from './plain-answer.mjs';

/**
 * How much may be sent, by address, before anything reads it: pictures where pictures are sent, and little
 * elsewhere. A body says its length (browsers and proxies see to it), and Node holds it to that.
 */

const KB = 1024;
const MB = 1024 * KB;

/** The first that fits counts. */
const LIMITS = [
  // Bounds its bodies itself, and records what is too large: nobody may vanish by sending more.
  { path: /^\/api\/notify\//, maxBytes: MB, boundsItself: true },
  { path: /^\/api\//, maxBytes: 64 * KB },
  // Three pictures as a phone takes them, and what stands around them (lib/picture-limits.ts).
  { path: /^\/[\w-]+\/orders\/[^/]+\/refund\/?$/, maxBytes: 31 * MB },
  { path: /^\/[\w-]+\/admin\/products\/[^/]+\/?$/, maxBytes: 11 * MB },
  { path: /^/, maxBytes: MB },
];
/** What is longer than this is not read to its end for the sake of a polite answer. */
const MAX_DRAINED_BYTES = 64 * MB;

/**
 * Answers a request whose body is too long (413) or does not say how long it is (411). Where the route
 * bounds its bodies itself, the connection ends with its answer, and what it has not read is never read.
 * @returns {boolean} whether it was refused
 */
export function refuseLargeBody(request, response) {
  const { headers } = request;
  const length = headers['content-length'];
  const chunked = headers['transfer-encoding'] !== undefined;
  if (length === undefined && !chunked) return false;
  const address = (request.url ?? '').replace(/[?#].*$/s, '');
  const limit = LIMITS.find((candidate) => candidate.path.test(address));
  const isTooLong = Number(length) > limit.maxBytes;
  if (limit.boundsItself) {
    if (chunked || isTooLong) response.setHeader('Connection', 'close');
    return false;
  }
  if (chunked) {
    refuse(request, response, { status: 411, why: 'noLength', size: '' });
    return true;
  }
  if (!isTooLong) return false;
  const size = limit.maxBytes >= MB ? `${limit.maxBytes / MB} MB` : `${limit.maxBytes / KB} KB`;
  refuse(request, response, { status: 413, why: 'tooLarge', size });
  return true;
}

/** Says why, in the language of the address where it has one: as a page to people, else as plain text. */
function refuse(request, response, { status, why, size }) {
  const length = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY);
  if (length > MAX_DRAINED_BYTES) response.setHeader('Connection', 'close');
  const { headers, body } = plainAnswer(request, why, { size });
  response.writeHead(status, headers);
  response.end(body);
}
