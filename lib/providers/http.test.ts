import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { ProviderError } from '@/lib/errors';
import { type HttpRequest, send } from './http';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(handler: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer({}, handler);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not listening');
  return `http://127.0.0.1:${address.port}`;
}

const post = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  url,
  method: 'POST',
  headers: { authorization: 'top-secret' },
  body: '{"card":"6222"}',
  ...more,
});

async function failure(request: HttpRequest): Promise<ProviderError> {
  const error: unknown = await send(request).catch((caught: unknown) => caught);
  if (!(error instanceof ProviderError)) throw new Error(`no ProviderError: ${String(error)}`);
  expect(JSON.stringify([error.message, error.stack, error.cause])).not.toMatch(/secret|6222/);
  return error;
}

describe('send', () => {
  it('gives any status with the bytes as they came', async () => {
    const url = await serve((_, response) => {
      response.writeHead(418, { 'X-Kettle': 'On' });
      response.end(Buffer.from([0xff, 0x00, 0x0a]));
    });
    const answer = await send({ url, method: 'GET', headers: {}, body: null });
    expect(answer.status).toBe(418);
    expect(answer.headers['x-kettle']).toBe('On');
    expect([...answer.bytes]).toEqual([0xff, 0x00, 0x0a]);
  });

  it('sends the body and the headers as given, and asks for no compression', async () => {
    const url = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        const { authorization } = request.headers;
        const encoding = request.headers['accept-encoding'];
        response.end(JSON.stringify({ body, authorization, encoding }));
      });
    });
    const { bytes } = await send(post(url, { body: '{"名":"茶"}\n' }));
    expect(JSON.parse(Buffer.from(bytes).toString())).toEqual({
      body: '{"名":"茶"}\n',
      authorization: 'top-secret',
      encoding: 'identity',
    });
  });

  it('does not follow a redirect', async () => {
    const url = await serve((_, response) => {
      response.writeHead(307, { location: 'http://127.0.0.1:1/elsewhere' }).end();
    });
    expect((await send(post(url))).status).toBe(307);
  });

  it('is retryable when nothing listens or the name does not exist', async () => {
    const url = await serve(() => {});
    servers.splice(0).forEach((server) => {
      server.close();
    });
    expect(await failure(post(url))).toMatchObject({ kind: 'retryable', code: 'ECONNREFUSED' });
    const port = new URL(url).port;
    expect((await failure(post(`http://localhost:${port}`))).kind).toBe('retryable');
    // No label may have 64 letters: the look-up fails on this machine, without asking around.
    const nowhere = `http://${'x'.repeat(64)}.invalid`;
    expect((await failure(post(nowhere))).kind).toBe('retryable');
  });

  it('is unknown when the connection breaks after the request', async () => {
    const url = await serve((request) => {
      request.socket.destroy();
    });
    expect((await failure(post(url))).kind).toBe('unknown');
  });

  it('is unknown when the answer breaks off', async () => {
    const url = await serve((request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{', () => request.socket.destroy());
    });
    expect((await failure(post(url))).kind).toBe('unknown');
  });

  it('is unknown when the answer does not come in time, or stalls', async () => {
    const silent = await serve(() => {});
    expect(await failure(post(silent, { timeoutMs: 50 }))).toMatchObject({
      kind: 'unknown',
      code: 'TIMEOUT',
    });
    const stalling = await serve((_, response) => {
      response.writeHead(200).write('{');
    });
    expect(await failure(post(stalling, { timeoutMs: 200 }))).toMatchObject({
      kind: 'unknown',
      code: 'TIMEOUT',
    });
  });

  it('is unknown when the answer is too large', async () => {
    const url = await serve((_, response) => {
      response.end('x'.repeat(11));
    });
    expect((await send(post(url, { maxBytes: 11 }))).bytes).toHaveLength(11);
    expect(await failure(post(url, { maxBytes: 10 }))).toMatchObject({
      kind: 'unknown',
      code: 'ANSWER_TOO_LARGE',
    });
  });
});
