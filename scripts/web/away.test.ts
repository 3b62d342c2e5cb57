import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { compressResponses } from '../compression.mjs';
import { answerWhenAway } from './away.mjs';

let server: Server | undefined;
afterEach(() => server?.close());

/** A server whose requests fail as Next's do, behind the compression that ours has. */
async function shop(handle: RequestListener, busy: boolean): Promise<string> {
  const compress = compressResponses();
  server = createServer((request, response) => {
    answerWhenAway(request, response, { busy });
    compress(request, response);
    handle(request, response);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const PAGE = '<html>Next says what is wrong</html>'.repeat(100);
const whole: RequestListener = (_, response) => {
  response.statusCode = 500;
  response.setHeader('Content-Type', 'text/html');
  response.setHeader('ETag', '"1"');
  response.end(PAGE);
};
const streamed: RequestListener = (_, response) => {
  response.writeHead(500, { 'Content-Type': 'text/html' });
  response.write(PAGE);
  response.end(PAGE);
};
const asPage = { Accept: 'text/html', 'Accept-Encoding': 'br, gzip' };

describe('a request that failed while the database was out of reach', () => {
  test.each([
    ['whole', whole],
    ['streamed', streamed],
  ])('is answered by a page in its language, not by the one that came %s', async (_, handle) => {
    const url = await shop(handle, true);
    const answer = await fetch(`${url}/fr/cart`, { headers: asPage });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('Retry-After')).toBe('10');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    const text = await answer.text();
    expect(text).toContain('La boutique est injoignable');
    expect(text).not.toContain('Next says');
    expect(text).not.toContain('out of reach');
  });

  test('keeps its answer where no person reads it', async () => {
    const url = await shop(whole, true);
    const answer = await fetch(`${url}/api/x`, { headers: { Accept: 'application/json' } });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('Retry-After')).toBe('10');
    expect(await answer.text()).toBe(PAGE);
  });
});

test.each([
  ['another failure', 500, false],
  ['what went well after all', 200, true],
])('%s is left as it is', async (_, status, busy) => {
  const url = await shop((_request, response) => {
    response.statusCode = status;
    response.setHeader('Content-Type', 'text/html');
    response.end(PAGE);
  }, busy);
  const answer = await fetch(`${url}/en/cart`, { headers: asPage });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('Retry-After')).toBeNull();
  expect(await answer.text()).toBe(PAGE);
});
