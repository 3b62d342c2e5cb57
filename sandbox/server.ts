import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { createAlipay } from './alipay';
import { createAlipayClassic } from './alipay-classic';
import { handleCashier } from './cashier';
import { createClock } from './clock';
import { handleConsole } from './console';
import { handleControl } from './control';
import { createFaults } from './faults';
import { openJournal } from './journal';
import { loadKeys } from './keys';
import { createMails, startSmtp } from './mail';
import { handleMailbox } from './mailbox';
import { createNotifier } from './notifier';
import { createPayer } from './payer';
import { createPaypal } from './paypal';
import type { Answer, Core, Protocol, ProtocolMaker, WireRequest } from './protocol';
import type { Site } from './site';
import { createStripe } from './stripe';
import { createTrades, type ProviderName } from './trades';
import { createUnionpay } from './unionpay';
import { createWechatpay } from './wechatpay';

/** The providers that this sandbox plays. Adding one is one line. */
const makers: readonly ProtocolMaker[] = [
  createWechatpay,
  createAlipay,
  createUnionpay,
  createPaypal,
  createStripe,
  createAlipayClassic,
];

const BODY_LIMIT_BYTES = 1024 * 1024;

type SandboxOptions = {
  /** 0 takes a free port. */
  port: number;
  /** Default: 0. */
  smtpPort?: number;
  /** Where keys and state live; `onboard` must have been run for it. */
  dir: string;
  /** Public base; default: http://localhost:<port>. */
  url?: string;
  /** Default: http://localhost:3000. */
  shopUrl?: string;
  /** Where the shop takes notifications: <base>/api/notify/<provider>; default: `shopUrl`. */
  notifyBaseUrl?: string;
  /** Address to listen on; default: loopback only. */
  host?: string;
  /** False keeps no state over restarts, for tests that share keys. */
  persist?: boolean;
};

export type Sandbox = {
  url: string;
  smtpPort: number;
  /** For tests in the same process. */
  core: Core;
  stop(): Promise<void>;
};

/** Starts everything in this process; resolves when HTTP and SMTP listen. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { dir, shopUrl = 'http://localhost:3000', host = '127.0.0.1', persist = true } = options;
  const journal = openJournal(persist ? join(dir, 'state.jsonl') : undefined);
  const address = { url: options.url ?? '', notifyBase: options.notifyBaseUrl ?? shopUrl };
  const { core, notifier, protocols } = assemble(dir, journal, address);
  const mails = createMails(journal);
  const site: Site = {
    core,
    notifier,
    mails,
    shopUrl,
    dir,
    moveShop(notifyBaseUrl) {
      address.notifyBase = notifyBaseUrl;
    },
    reset() {
      core.clock.reset();
      core.trades.clear();
      core.faults.clear();
      notifier.clear();
      mails.clear();
      journal.clear();
    },
  };
  const server = createServer((request, response) => {
    void answerRequest(site, protocols, request)
      .catch((error: unknown): Answer => {
        console.error('sandbox:', error);
        return { status: 500, body: 'sandbox error' };
      })
      .then((answer) => send(response, answer));
  });
  const port = await listen(server, options.port, host);
  if (address.url === '') address.url = `http://localhost:${port}`;
  const smtp = await startSmtp(mails, { port: options.smtpPort ?? 0, host });
  core.payer.resume();
  notifier.resume();
  return {
    url: address.url,
    smtpPort: smtp.port,
    core,
    async stop() {
      notifier.stop();
      core.clock.cancelAll();
      server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), smtp.stop()]);
      await journal.flush();
    },
  };
}

/** Core and protocols, tied to each other. */
function assemble(
  dir: string,
  journal: ReturnType<typeof openJournal>,
  address: { url: string; notifyBase: string },
): { core: Core; notifier: Site['notifier']; protocols: readonly Protocol[] } {
  const clock = createClock();
  const faults = createFaults();
  const trades = createTrades(journal);
  const byName = new Map<ProviderName, Protocol>();
  const protocol = (name: ProviderName) => {
    const found = byName.get(name);
    if (!found) throw new Error(`no such provider: ${name}`);
    return found;
  };
  const notifier = createNotifier({ trades, faults, clock, protocol });
  const payer = createPayer({ trades, faults, clock, notifier, protocol });
  const core: Core = {
    trades,
    faults,
    clock,
    keys: loadKeys(dir),
    otherKeys: {},
    payer,
    sandboxUrl: () => address.url,
    cashierUrl: (provider, token) => `${address.url}/${provider}/cashier?pr=${token}`,
    accountNotifyUrl: (provider) => `${address.notifyBase}/api/notify/${provider}`,
  };
  const protocols = makers.map((make) => make(core));
  for (const made of protocols) byName.set(made.name, made);
  return { core, notifier, protocols };
}

async function answerRequest(
  site: Site,
  protocols: readonly Protocol[],
  message: IncomingMessage,
): Promise<Answer> {
  const body = await readBody(message);
  if (body === undefined) return { status: 413 };
  const target = message.url ?? '/';
  for (const protocol of protocols) {
    const prefix = `/${protocol.name}`;
    if (target.startsWith(`${prefix}/`)) {
      const request = wireRequest(message, target.slice(prefix.length), body);
      return handleCashier(site, protocol, request) ?? protocol.handle(request);
    }
    if (protocol.rootPaths.some((path) => target.startsWith(path))) {
      return protocol.handle(wireRequest(message, target, body));
    }
  }
  const request = wireRequest(message, target, body);
  const answer = handleConsole(site, request) ?? handleMailbox(site, request);
  return answer ?? (await handleControl(site, request)) ?? { status: 404 };
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
  const body = answer.body ?? '';
  const length = answer.status === 204 ? {} : { 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(answer.status, { ...answer.headers, ...length });
  response.end(body);
}

/** Resolves to the port; rejects when it is taken. */
function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    });
  });
}
