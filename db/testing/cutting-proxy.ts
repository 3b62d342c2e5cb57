import { connect, createServer, type Socket } from 'node:net';
import { afterAll } from 'vitest';
import { assert } from '@/lib/errors';

/**
 * A wire to the database that breaks at exactly the n-th statement: `before` the server has seen it, or
 * `after`, so that it is carried out and nobody hears of it. Real connections, cut for real.
 */
export type CuttingProxy = {
  /** The same database, through this wire. */
  readonly url: string;
  /** Counts statements from one again; cuts at number `at`, if one is given. */
  arm(cut?: { readonly at: number; readonly when: 'before' | 'after' }): void;
  /** How many statements went through since it was armed. */
  count(): number;
};

const COM_QUERY = 0x03;
const COM_STMT_EXECUTE = 0x17;
const HEADER_BYTES = 4;
/** Time for the server to have read what was sent last. */
const AFTER_MS = 30;

/** Starts one in front of the server of `serverUrl`; ends with the tests of the file. */
export async function startCuttingProxy(serverUrl: string): Promise<CuttingProxy> {
  let seen = 0;
  let cut: { at: number; when: 'before' | 'after' } | undefined;
  const target = new URL(serverUrl);
  const socketPath = target.searchParams.get('socketPath');
  const server = createServer((client) => {
    const upstream = socketPath
      ? connect(socketPath)
      : connect(Number(target.port || 3306), target.hostname);
    const isStatement = statementDetector();
    upstream.pipe(client);
    for (const [one, other] of [[client, upstream] as const, [upstream, client] as const]) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
    client.on('data', (chunk) => {
      if (isStatement(chunk)) seen += 1;
      const isTheOne = cut !== undefined && seen === cut.at;
      if (isTheOne && cut?.when === 'before') return breakWire(client, upstream);
      if (isTheOne) {
        // What it answers is not heard.
        upstream.unpipe(client);
        upstream.resume();
        setTimeout(() => breakWire(client, upstream), AFTER_MS);
      }
      upstream.write(chunk);
    });
  });
  function breakWire(client: Socket, upstream: Socket): void {
    cut = undefined;
    client.destroy();
    upstream.destroy();
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.close();
  });
  const address = server.address();
  assert(address && typeof address === 'object', 'the proxy does not listen');
  const url = new URL(serverUrl);
  url.searchParams.delete('socketPath');
  url.host = `127.0.0.1:${address.port}`;
  return {
    url: url.href,
    arm(next) {
      seen = 0;
      cut = next;
    },
    count: () => seen,
  };
}

/** Tells of each piece of a client's stream whether a statement begins in it. */
function statementDetector(): (chunk: Buffer) => boolean {
  let left = 0;
  return (chunk) => {
    let found = false;
    let at = 0;
    while (at < chunk.length) {
      if (left > 0) {
        const taken = Math.min(left, chunk.length - at);
        left -= taken;
        at += taken;
        continue;
      }
      const command = chunk[at + HEADER_BYTES];
      const isFirst = chunk[at + 3] === 0;
      if (isFirst && (command === COM_QUERY || command === COM_STMT_EXECUTE)) found = true;
      left = chunk.readUIntLE(at, 3) + HEADER_BYTES;
    }
    return found;
  };
}
