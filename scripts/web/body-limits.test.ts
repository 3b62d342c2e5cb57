import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refuseLargeBody } from './body-limits.mjs';

const MB = 1024 * 1024;

/** Behind the door stands a route that reads the first piece of a body and refuses in its own words. */
const server = createServer((request, response) => {
  if (refuseLargeBody(request, response)) return;
  request.once('data', () => response.writeHead(400).end('fail'));
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Announces a body, sends only its beginning, and waits for the answer and the end of the connection. */
function begin(path: string, headers: Record<string, string | number>) {
  return new Promise<{ status: number | undefined; connection: string | undefined }>(
    (resolve, reject) => {
      const options = { host: '127.0.0.1', port, path, method: 'POST', headers, agent: false };
      const call = httpRequest(options, (answer) => {
        answer.resume();
        const { statusCode: status, headers } = answer;
        if (headers.connection === 'keep-alive') call.destroy();
        call.on('close', () => resolve({ status, connection: headers.connection }));
      });
      call.on('error', reject);
      call.write(Buffer.alloc(1024, 'a'));
    },
  );
}

test.each([
  ['a giant', { 'content-length': 1000 * MB }],
  ['what does not say how long it is', { 'transfer-encoding': 'chunked' }],
])('a notification route refuses %s itself, and the rest is not read', async (_, headers) => {
  expect(await begin('/api/notify/alipay', headers)).toEqual({ status: 400, connection: 'close' });
});

test('a notification of some size leaves the connection to the next one', async () => {
  const answer = await begin('/api/notify/alipay', {
    'content-length': MB,
    connection: 'keep-alive',
  });
  expect(answer).toEqual({ status: 400, connection: 'keep-alive' });
});

test('elsewhere a giant does not pass the door', async () => {
  const answer = await begin('/en/checkout', {
    'content-length': MB + 1,
    connection: 'keep-alive',
  });
  expect(answer.status).toBe(413);
});
