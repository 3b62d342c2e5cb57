/** What the tests of Alipay and UnionPay share: a sandbox on a free port, and a shop that listens. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { onboard, readMerchantEnv } from './onboard';
import { startSandbox } from './server';
import { newSandboxDir } from './testing-dir';

const deliveriesSchema = z.object({ deliveries: z.array(z.unknown()) });

export type Posted = { path: string; headers: IncomingHttpHeaders; body: string };

/** A sandbox of its own, and the merchant's credentials for it. */
export async function startTestSandbox() {
  const dir = await newSandboxDir();
  await onboard(dir, { sandboxUrl: 'http://localhost', smtpPort: 0 });
  const merchant = await readMerchantEnv(dir);
  const sandbox = await startSandbox({ port: 0, dir, persist: false });
  return {
    url: sandbox.url,
    core: sandbox.core,
    merchant: (name: string): string => {
      const value = merchant[name];
      if (value === undefined) throw new Error(`onboard wrote no ${name}`);
      return value;
    },
    /** How many tries were made to tell of a trade; each is done when it is counted. */
    async deliveries(outTradeNo: string): Promise<number> {
      const answer = await fetch(`${sandbox.url}/control/deliveries?outTradeNo=${outTradeNo}`);
      return deliveriesSchema.parse(await answer.json()).deliveries.length;
    },
    stop: () => sandbox.stop(),
  };
}

/** The shop's ear: keeps what is posted to it, and answers what the test wants. */
export async function startTestShop() {
  const posted: Posted[] = [];
  const waiting: ((one: Posted) => void)[] = [];
  const acknowledgement = { status: 200, body: 'success' };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body };
      const next = waiting.shift();
      if (next) next(one);
      else posted.push(one);
      response.writeHead(acknowledgement.status).end(acknowledgement.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address !== 'object') throw new Error('no address');
  return {
    url: `http://127.0.0.1:${address.port}`,
    acknowledgement,
    /** The next request, arrived or yet to come. */
    next(): Promise<Posted> {
      const one = posted.shift();
      return one ? Promise.resolve(one) : new Promise((resolve) => waiting.push(resolve));
    },
    /** What has arrived and was not asked for. */
    unread: () => posted.length,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
