import { Agent, type IncomingMessage, request } from 'node:http';
import { median, quantile } from './statistics';

/** A load generator: keep-alive connections that each send the next request as soon as they may. */

/** Longer than anything may take: what reaches it counts as hanging. */
const HANGING_MS = 30_000;

export type Shot = {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

export type Reply = {
  /** 0: no answer, `error` says why. */
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  readonly error?: string;
};

/** What a load did. Times are in milliseconds. */
export type Tally = {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
  /** How often each status came; 0 for no answer at all. */
  readonly statuses: Readonly<Record<number, number>>;
};

export type Load = {
  /** Such as http://localhost:3000. */
  readonly origin: string;
  /** The next request, or undefined when there are no more. */
  readonly next: () => Shot | undefined;
  readonly connections: number;
  /** No request begins later than this. */
  readonly durationMs: number;
};

/** Sends requests until the time is up or there are no more; waits for the last answers. */
export async function fire({ origin, next, connections, durationMs }: Load): Promise<Tally> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const statuses: Record<number, number> = {};
  const startedAt = performance.now();
  async function oneAfterAnother(): Promise<void> {
    while (performance.now() - startedAt < durationMs) {
      const shot = next();
      if (!shot) return;
      const sentAt = performance.now();
      const { status } = await send(agent, origin, shot, false);
      times.push(performance.now() - sentAt);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  }
  await Promise.all(Array.from({ length: connections }, oneAfterAnother));
  const seconds = (performance.now() - startedAt) / 1_000;
  agent.destroy();
  return {
    requests: times.length,
    perSecond: times.length / seconds,
    p50Ms: median(times),
    p95Ms: quantile(times, 0.95),
    maxMs: times.reduce((longest, time) => Math.max(longest, time), 0),
    statuses,
  };
}

/** The answers that are neither a success nor a redirect. */
export function failuresOf({ statuses }: Tally): number {
  return Object.entries(statuses).reduce(
    (sum, [status, count]) => (isGood(Number(status)) ? sum : sum + count),
    0,
  );
}

export function isGood(status: number): boolean {
  return status >= 200 && status < 400;
}

/** One request. Without `keepBody` the body is read and thrown away. Never rejects. */
export function send(agent: Agent, origin: string, shot: Shot, keepBody = true): Promise<Reply> {
  return new Promise((resolve) => {
    const give = (status: number, message: Partial<Reply>) =>
      resolve({ status, headers: {}, body: Buffer.alloc(0), ...message });
    const { method = 'GET', path, headers = {}, body } = shot;
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const outgoing = request(
      `${origin}${path}`,
      { agent, method, headers: { ...headers, ...length }, timeout: HANGING_MS },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => keepBody && chunks.push(chunk));
        response.on('error', (error) => give(0, { error: error.message }));
        response.on('end', () =>
          give(response.statusCode ?? 0, {
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error('it hangs')));
    outgoing.on('error', (error) => give(0, { error: error.message }));
    outgoing.end(body);
  });
}
