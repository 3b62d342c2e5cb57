import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';
import { type Credentials, parseCredentials } from '@/lib/env';
import { NotificationRejected, type RejectionReason } from '@/lib/errors';
import { onboard, readMerchantEnv } from '../../../sandbox/onboard';
import { startSandbox } from '../../../sandbox/server';
import { newSandboxDir } from '../../../sandbox/testing-dir';
import type {
  PaymentProvider,
  PaymentReference,
  Presentation,
  RawNotification,
  VerifiedNotification,
} from '../provider';

/** For the contract: a sandbox, a shop that only listens, and a browser. Nothing else than tests uses it. */

/** A notification as it came, and what the adapter made of it. */
type Arrival = {
  readonly raw: RawNotification;
  readonly verified: VerifiedNotification | null;
  readonly rejection: RejectionReason | null;
};

const tradeAnswer = z.object({
  trades: z.array(
    z.object({
      status: z.string(),
      amountMinor: z.int(),
      providerTradeNo: z.string().nullish(),
      refunds: z.array(z.object({ amountMinor: z.int(), status: z.string() })),
    }),
  ),
});
type SandboxTrade = z.infer<typeof tradeAnswer>['trades'][number];

export type Testbed = {
  /** The address for notifications about this subject. They are acknowledged as the adapter says. */
  notifyUrl(subject: string): string;
  /** The n-th notification about the subject, the first being 0; waits until it comes. */
  arrival(subject: string, n: number): Promise<Arrival>;
  /** Answers the next notification about the subject as if the shop could not store it now. */
  stallOnce(subject: string): void;
  /** Opens what the shop presents, as the payer's browser or phone would. */
  visit(presentation: Presentation, cameFrom: string): Promise<void>;
  /** The payer pays; where that is only an approval, the shop captures as soon as it is told so. */
  pay(paymentId: string, options?: { readonly amountMinor?: number }): Promise<void>;
  /** The payer approves, and the shop has been told so; it has not captured. */
  approve(paymentId: string): Promise<VerifiedNotification>;
  /** The payer asks for the money back past the shop, or it is decided about. */
  dispute(paymentId: string, status: 'opened' | 'won' | 'lost'): Promise<void>;
  resend(paymentId: string): Promise<void>;
  /**
   * Sets a fault for this payment; null: for what is about no single one. One of a notification is for
   * what tells of money, not for what tells of an approval.
   */
  fault(fault: string, paymentId: string | null, more?: Record<string, number>): Promise<void>;
  trade(paymentId: string): Promise<SandboxTrade | undefined>;
  /** Lets the sandbox's time jump, so that refunds settle and notifications are repeated. */
  advance(ms: number): Promise<void>;
  stop(): Promise<void>;
};

/** Starts a sandbox with accounts of its own and a listening shop, for the adapter made from them. */
export async function startTestbed(
  createProvider: (configs: Credentials['providers']) => PaymentProvider,
): Promise<{ bed: Testbed; provider: PaymentProvider }> {
  const dir = await newSandboxDir();
  const url = await freeUrl();
  await onboard(dir, { sandboxUrl: url, smtpPort: 0 });
  const sandbox = await startSandbox({ port: Number(new URL(url).port), dir, url, persist: false });
  const { provider, references } = remembering(
    createProvider(readConfigs(await readMerchantEnv(dir))),
  );
  const held = new Map<string, object[]>();
  const shop = await startShop(provider);
  // For providers that have one address per account; the others are told with each request.
  await control('POST', 'shop', { notifyBaseUrl: shop.url });

  async function control(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${url}/control/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  const bed: Testbed = {
    notifyUrl: shop.notifyUrl,
    arrival: shop.arrival,
    stallOnce: shop.stallOnce,
    visit,
    async pay(paymentId, options = {}) {
      if (!provider.capturePayment) {
        await control('POST', `trades/${paymentId}/pay`, options);
        return;
      }
      const reference = references.get(paymentId);
      if (!reference) throw new Error(`never announced: ${paymentId}`);
      await bed.approve(paymentId);
      for (const fault of held.get(paymentId) ?? []) await control('POST', 'faults', fault);
      held.delete(paymentId);
      await provider.capturePayment(reference);
    },
    async approve(paymentId) {
      await control('POST', `trades/${paymentId}/pay`);
      return shop.approval(paymentId);
    },
    async dispute(paymentId, status) {
      await control('POST', `trades/${paymentId}/dispute`, { status });
    },
    async resend(paymentId) {
      await control('POST', `trades/${paymentId}/notify`, { times: 1 });
    },
    async fault(fault, paymentId, more = {}) {
      const about = paymentId === null ? {} : { outTradeNo: paymentId };
      const request = { fault, ...about, ...more };
      const isHeld = provider.capturePayment !== null && fault.startsWith('notify-');
      if (isHeld && paymentId !== null) {
        held.set(paymentId, [...(held.get(paymentId) ?? []), request]);
      } else await control('POST', 'faults', request);
    },
    async trade(paymentId) {
      const answer = await control('GET', `trades?outTradeNo=${paymentId}`);
      return tradeAnswer.parse(answer).trades[0];
    },
    async advance(advanceMs) {
      await control('POST', 'clock', { advanceMs });
    },
    async stop() {
      await sandbox.stop();
      shop.stop();
    },
  };
  return { bed, provider };
}

/** Keeps what the shop would keep of each announcement: what a capture needs to name. */
function remembering(made: PaymentProvider) {
  const references = new Map<string, PaymentReference>();
  const provider: PaymentProvider = {
    ...made,
    async createPayment(request) {
      const start = await made.createPayment(request);
      const { providerOrderNo } = start;
      references.set(request.paymentId, { ...request, providerOrderNo, providerTradeNo: null });
      return start;
    },
  };
  return { provider, references };
}

/** Only the providers' part of the environment matters here; the rest is valid and unused. */
function readConfigs(merchantEnv: Readonly<Record<string, string>>): Credentials['providers'] {
  const key = Buffer.alloc(32).toString('base64');
  const unused = {
    DATABASE_URL: 'mysql://nobody@localhost/nothing',
    NEXTAUTH_SECRET: key,
    DATA_KEYS: `a:${key}`,
    HASH_KEY: key,
    SMTP_URL: 'smtp://localhost:1',
  };
  return parseCredentials({ ...merchantEnv, ...unused }).providers;
}

async function listen(handle: Parameters<typeof createServer>[1]) {
  const server = createServer({}, handle);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not listening');
  return { server, url: `http://localhost:${address.port}` };
}

/** The sandbox writes its own address into the credentials, before it runs. */
async function freeUrl(): Promise<string> {
  const { server, url } = await listen(() => {});
  server.close();
  await once(server, 'close');
  return url;
}

async function startShop(provider: PaymentProvider) {
  const arrivals = new Map<string, Arrival[]>();
  const subjects: string[] = [];
  const approvals = new Map<string, VerifiedNotification>();
  const stalled = new Set<string>();
  const news = new EventEmitter();

  const { server, url } = await listen(async (request, response) => {
    const arrival = await receive(provider, request);
    const subject = subjectOf(request.url ?? '', arrival.raw, subjects);
    const { verified } = arrival;
    if (verified?.fact?.status === 'approved') {
      const { status, contentType, body } = provider.acknowledge('accepted');
      response.writeHead(status, { 'content-type': contentType }).end(body);
      approvals.set(subject, verified);
      news.emit('arrival');
      return;
    }
    const outcome = stalled.delete(subject) ? 'retry' : arrival.verified ? 'accepted' : 'refused';
    const { status, contentType, body } = provider.acknowledge(outcome);
    response.writeHead(status, { 'content-type': contentType }).end(body);
    arrivals.set(subject, [...(arrivals.get(subject) ?? []), arrival]);
    news.emit('arrival');
  });

  return {
    url,
    notifyUrl(subject: string) {
      subjects.unshift(subject);
      return `${url}/notify/${subject}`;
    },
    async arrival(subject: string, n: number): Promise<Arrival> {
      for (;;) {
        const arrival = arrivals.get(subject)?.[n];
        if (arrival) return arrival;
        await once(news, 'arrival');
      }
    },
    async approval(subject: string): Promise<VerifiedNotification> {
      for (;;) {
        const approval = approvals.get(subject);
        if (approval) return approval;
        await once(news, 'arrival');
      }
    },
    stallOnce: (subject: string) => void stalled.add(subject),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The address tells what it is about, or, where all come to one, the body does: the newest number in it. */
function subjectOf(path: string, { body }: RawNotification, subjects: readonly string[]): string {
  if (path.startsWith('/notify/')) return path.slice('/notify/'.length);
  const text = Buffer.from(body).toString();
  return subjects.find((subject) => text.includes(subject)) ?? '';
}

async function receive(provider: PaymentProvider, request: IncomingMessage): Promise<Arrival> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const raw = { headers, body: Buffer.concat(chunks) };
  try {
    return { raw, verified: await provider.parseNotification(raw), rejection: null };
  } catch (error) {
    if (!(error instanceof NotificationRejected)) throw error;
    return { raw, verified: null, rejection: error.reason };
  }
}

async function visit(presentation: Presentation, cameFrom: string): Promise<void> {
  // The wallet's own browser has nowhere to go: what it is told, `pay` does.
  if (presentation.kind === 'in_app') return;
  const headers = { referer: cameFrom };
  const response =
    presentation.kind === 'form'
      ? await fetch(presentation.action, {
          method: 'POST',
          headers,
          body: new URLSearchParams(presentation.fields),
        })
      : await fetch(presentation.kind === 'qr' ? presentation.text : presentation.url, { headers });
  const page = await response.text();
  if (!response.ok) throw new Error(`the cashier answered ${response.status}: ${page}`);
}
