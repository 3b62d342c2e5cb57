import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { createClock } from './clock';
import { createFaults } from './faults';
import { openJournal } from './journal';
import { loadKeys } from './keys';
import { createNotifier } from './notifier';
import { createPayer } from './payer';
import type { Answer, Core, Protocol, ProtocolMaker, WireRequest } from './protocol';
import { createTrades, type ProviderName } from './trades';

/** The providers that this sandbox plays. Adding one is one line. */
const makers: ProtocolMaker[] = [];

const BODY_LIMIT_BYTES = 1024 * 1024;

export type SandboxOptions = {
  /** 0 takes a free port. */
  port: number;
  /** Where keys and state live; `onboard` must have been run for it. */
  dir: string;
  /** Public base; default: http://localhost:<port>. */
  url?: string;
};

export async function startSandbox(options: SandboxOptions): Promise<{
  url: string;
  core: Core;
  stop(): Promise<void>;
}> {
  const journal = openJournal(join(options.dir, 'state.jsonl'));
  const clock = createClock();
  const faults = createFaults();
  const trades = createTrades(journal);
  const protocols = new Map<ProviderName, Protocol>();
  const protocol = (name: ProviderName) => {
    const found = protocols.get(name);
    if (!found) throw new Error(`no such provider: ${name}`);
    return found;
  };
  const notifier = createNotifier({ trades, faults, clock, protocol });
  const payer = createPayer({ trades, faults, clock, notifier, protocol });
  let url = options.url ?? '';
  const core: Core = {
    trades,
    faults,
    clock,
    keys: loadKeys(options.dir),
    payer,
    sandboxUrl: () => url,
    cashierUrl: (provider, token) => `${url}/${provider}/cashier?pr=${token}`,
  };
  for (const make of makers) {
    const made = make(core);
    protocols.set(made.name, made);
  }

  const server = createServer((request, response) => {
    void route([...protocols.values()], request)
      .catch((error: unknown): Answer => {
        console.error('sandbox:', error);
        return { status: 500, body: 'sandbox error' };
      })
      .then((answer) => send(response, answer));
  });
  await new Promise<void>((resolve) => server.listen(options.port, '127.0.0.1', resolve));
  const address = server.address();
  if (url === '' && address !== null && typeof address === 'object') {
    url = `http://localhost:${address.port}`;
  }
  payer.resume();
  notifier.resume();
  return {
    url,
    core,
    async stop() {
      notifier.stop();
      clock.cancelAll();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await journal.flush();
    },
  };
}

async function route(protocols: Protocol[], message: IncomingMessage): Promise<Answer> {
  const target = message.url ?? '/';
  const body = await readBody(message);
  if (body === undefined) return { status: 413 };
  for (const protocol of protocols) {
    const prefix = `/${protocol.name}`;
    if (target.startsWith(`${prefix}/`)) {
      return protocol.handle(wireRequest(message, target.slice(prefix.length), body));
    }
    if (protocol.rootPaths.some((path) => target.startsWith(path))) {
      return protocol.handle(wireRequest(message, target, body));
    }
  }
  return { status: 404 };
}

function wireRequest(message: IncomingMessage, target: string, body: Buffer): WireRequest {
  const queryAt = target.indexOf('?');
  return {
    method: message.method ?? 'GET',
    target,
    path: queryAt === -1 ? target : target.slice(0, queryAt),
    query: new URLSearchParams(queryAt === -1 ? '' : target.slice(queryAt + 1)),
    headers: message.headers,
    body,
  };
}

/** The whole body, or undefined when it is larger than any honest one. */
async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, answer: Answer): void {
  if ('silence' in answer) {
    if (answer.silence === 'drop') response.socket?.destroy();
    else setTimeout(() => response.socket?.destroy(), answer.ms).unref();
    return;
  }
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}
