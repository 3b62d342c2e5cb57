import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { assert } from '@/lib/errors';
import { receiveNotification } from '@/lib/notifications/receive';
import { getProvider } from '@/lib/providers/registry';
import { onboard, readMerchantEnv } from '../../sandbox/onboard';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { newSandboxDir } from '../../sandbox/testing-dir';

/** The providers' side in this process, and a shop's door for their notifications, over real HTTP. */
export type TestSandbox = {
  /** Calls the sandbox's HTTP interface for QA; throws unless it agrees. */
  control(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown>;
  /** Where its mailbox takes mail. */
  smtpUrl(): string;
  /** Resolves when this many more notifications have been answered. */
  afterDeliveries(count: number): Promise<void>;
};

/** Starts both before the tests of this file; call it before setUpTestDatabase. */
export function setUpSandbox(): TestSandbox {
  let sandbox: Sandbox | undefined;
  let door: Server | undefined;
  let answered = 0;
  const waiting: { readonly at: number; readonly resolve: () => void }[] = [];

  beforeAll(async () => {
    const dir = await newSandboxDir();
    sandbox = await startSandbox({ port: 0, dir, persist: false });
    await onboard(dir, { sandboxUrl: sandbox.url, smtpPort: sandbox.smtpPort });
    door = await openDoor(() => {
      answered += 1;
      for (const waiter of waiting) if (answered >= waiter.at) waiter.resolve();
    });
    const notifyBaseUrl = `http://127.0.0.1:${addressOf(door).port}`;
    // biome-ignore lint/style/noProcessEnv: the tests make the environment that lib/env.ts reads
    Object.assign(process.env, await readMerchantEnv(dir), {
      NOTIFY_BASE_URL: notifyBaseUrl,
      CREDENTIALS_FILE: path.join(dir, 'merchant.env'),
    });
    await callControl(sandbox, 'POST', '/shop', { notifyBaseUrl });
  });

  afterAll(async () => {
    door?.closeAllConnections();
    door?.close();
    await sandbox?.stop();
  });

  return {
    async control(method, route, body) {
      assert(sandbox, 'the sandbox is not up');
      return callControl(sandbox, method, route, body);
    },
    smtpUrl() {
      assert(sandbox, 'the sandbox is not up');
      return `smtp://localhost:${sandbox.smtpPort}`;
    },
    afterDeliveries(count) {
      const at = answered + count;
      return new Promise((resolve) => waiting.push({ at, resolve }));
    },
  };
}

async function callControl(
  { url }: Sandbox,
  method: 'GET' | 'POST' | 'DELETE',
  route: string,
  body?: object,
): Promise<unknown> {
  const response = await fetch(`${url}/control${route}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body ? JSON.stringify(body) : null,
  });
  const text = await response.text();
  assert(response.ok, `${method} ${route}: ${response.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  assert(address && typeof address === 'object', 'the server does not listen');
  return address;
}

async function openDoor(onAnswered: () => void): Promise<Server> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const provider = getProvider((request.url ?? '').split('/').at(-1) ?? '');
    const answer = await receiveNotification(provider, {
      headers,
      body: Buffer.concat(chunks),
      clientIp: '127.0.0.1',
    });
    response.writeHead(answer.status, { 'Content-Type': answer.contentType }).end(answer.body);
    onAnswered();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
