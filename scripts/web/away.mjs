import { plainAnswer, wantsPage } from './plain-answer.mjs';

/** For callers that keep to it: providers come again by their own schedules anyway. */
const RETRY_AFTER_SECONDS = 10;

/**
 * Where a request failed because the database was out of reach (db/index.ts notes it in the request's
 * context), the answer says so: 503 instead of 500, and to people a page that needs neither scripts nor
 * the database. Called first of all that touch the answer, so that its own words go out as they are.
 * @param {{ busy?: boolean }} context
 */
export function answerWhenAway(request, response, context) {
  const { writeHead, write, end } = response;
  let isReplaced = false;
  const isAway = (status) => status === 500 && context.busy && !response.headersSent;

  /** Past whatever else has wrapped the answer since: compression must not pack this body. */
  function replace(...rest) {
    response.statusCode = 503;
    response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
    response.setHeader('Cache-Control', 'no-store');
    if (!wantsPage(request)) return writeHead.call(response, 503, ...rest);
    isReplaced = true;
    const { headers, body } = plainAnswer(request, 'away');
    for (const name of ['Content-Encoding', 'ETag']) response.removeHeader(name);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.setHeader('Content-Length', Buffer.byteLength(body));
    writeHead.call(response, 503);
    end.call(response, request.method === 'HEAD' ? undefined : body);
    return response;
  }

  response.writeHead = (status, ...rest) =>
    isAway(status) ? replace(...rest) : writeHead.call(response, status, ...rest);
  response.write = (...chunk) => {
    if (isAway(response.statusCode)) replace();
    return isReplaced || write.apply(response, chunk);
  };
  response.end = (...chunk) => {
    if (isAway(response.statusCode)) replace();
    return isReplaced ? response : end.apply(response, chunk);
  };
}
