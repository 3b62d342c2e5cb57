import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { compressResponses } from './compression.mjs';

let server: Server | undefined;
afterEach(() => server?.close());

/** Every answer has other words, so that it shows whether they were packed anew. */
async function shop(tagOf: (url: string) => string): Promise<(path: string) => Promise<string>> {
  const compress = compressResponses();
  let answers = 0;
  server = createServer((request, response) => {
    compress(request, response);
    answers += 1;
    response.setHeader('Content-Type', 'text/html');
    response.setHeader('ETag', tagOf(request.url ?? ''));
    response.end(`${answers}${'-'.repeat(2_000)}`);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return async (path) => {
    const headers = { 'Accept-Encoding': 'br' };
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
    expect(answer.headers.get('content-encoding')).toBe('br');
    return (await answer.text()).replace(/-+$/, '');
  };
}

test('what has the same path and tag is packed once, whatever a stranger asks behind it', async () => {
  const wordsOf = await shop(() => '"same"');
  expect(await wordsOf('/en')).toBe('1');
  for (const path of ['/en', '/en?1', '/en?2', '/en?']) expect(await wordsOf(path)).toBe('1');
  expect(await wordsOf('/fr')).toBe('6');
});

test('another tag is other bytes', async () => {
  const wordsOf = await shop((url) => JSON.stringify(url));
  expect(await wordsOf('/en')).toBe('1');
  expect(await wordsOf('/en?rsc')).toBe('2');
  expect(await wordsOf('/en')).toBe('1');
});
