import { createDecipheriv, createPublicKey, randomUUID, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { Wechatpay } from 'wechatpay-axios-plugin';
import { z } from 'zod';
import type { startTestSandbox } from './alipay-testing';

/** What the tests of WeChat Pay share: a shop that uses the well-known SDK, and an independent judge. */

export type Posted = { path: string; headers: IncomingHttpHeaders; body: string };

type TestSandbox = Pick<Awaited<ReturnType<typeof startTestSandbox>>, 'url' | 'merchant'>;

/** The shop's ear: what comes to a path waits there until the test asks for it. */
export async function startListener() {
  const queues = new Map<string, { posted: Posted[]; waiting: ((one: Posted) => void)[] }>();
  const statuses = new Map<string, number>();
  const bodies = new Map<string, string>();
  const queueOf = (path: string) => {
    const queue = queues.get(path) ?? { posted: [], waiting: [] };
    queues.set(path, queue);
    return queue;
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const one = { path, headers: request.headers, body };
      const { posted, waiting } = queueOf(path);
      const reader = waiting.shift();
      if (reader) reader(one);
      else posted.push(one);
      response.writeHead(statuses.get(path) ?? 200).end(bodies.get(path) ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    /** The next request to that path, arrived or yet to come. */
    next(path: string): Promise<Posted> {
      const { posted, waiting } = queueOf(path);
      const one = posted.shift();
      return one ? Promise.resolve(one) : new Promise((resolve) => waiting.push(resolve));
    },
    unread: (path: string) => queueOf(path).posted.length,
    /** How that path answers from now on. */
    answer(path: string, status: number, body = ''): void {
      statuses.set(path, status);
      bodies.set(path, body);
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** A number that no other test uses. */
export function newNumber(): string {
  return `T${randomUUID().replaceAll('-', '').slice(0, 24).toUpperCase()}`;
}

const failure = z.object({ response: z.object({ status: z.number(), data: z.unknown() }) });

/** The shop's side by wechatpay-axios-plugin: it signs, and verifies every success. */
export function connectShop(sandbox: TestSandbox, baseURL = sandbox.url) {
  const client = new Wechatpay({
    baseURL,
    mchid: sandbox.merchant('WECHATPAY_MCHID'),
    serial: sandbox.merchant('WECHATPAY_SERIAL_NO'),
    privateKey: readFileSync(sandbox.merchant('WECHATPAY_PRIVATE_KEY'), 'utf8'),
    certs: verifiersOf(sandbox),
  });
  const settle = async (call: Promise<{ status: number; data: unknown }>) => {
    try {
      const { status, data } = await call;
      return { status, data };
    } catch (error) {
      const refused = failure.safeParse(error);
      // A success whose signature is wrong carries a response too, and must stay an error.
      if (!refused.success || refused.data.response.status < 300) throw error;
      return refused.data.response;
    }
  };
  const mchid = sandbox.merchant('WECHATPAY_MCHID');
  const order = (outTradeNo: string) => ({
    appid: sandbox.merchant('WECHATPAY_APPID'),
    mchid,
    description: '测试商品',
    out_trade_no: outTradeNo,
    notify_url: 'http://127.0.0.1:9/none',
    amount: { total: 8800, currency: 'CNY' },
  });
  return {
    order,
    post: (path: string, body: unknown) => settle(client.chain(path).post(body)),
    get: (path: string, params: Record<string, string> = {}) =>
      settle(client.chain(path).get({ params })),
    prepay: (outTradeNo: string, changes: Record<string, unknown> = {}, product = 'native') =>
      settle(
        client
          .chain(`/v3/pay/transactions/${product}`)
          .post<unknown>({ ...order(outTradeNo), ...changes }),
      ),
    query: (outTradeNo: string) =>
      settle(
        client.chain(`/v3/pay/transactions/out-trade-no/${outTradeNo}`).get({ params: { mchid } }),
      ),
    close: (outTradeNo: string) =>
      settle(
        client
          .chain(`/v3/pay/transactions/out-trade-no/${outTradeNo}/close`)
          .post<unknown>({ mchid }),
      ),
    refund: (outTradeNo: string, refundNo: string, changes: Record<string, unknown> = {}) =>
      settle(
        client.chain('/v3/refund/domestic/refunds').post<unknown>({
          out_trade_no: outTradeNo,
          out_refund_no: refundNo,
          amount: { refund: 8800, total: 8800, currency: 'CNY' },
          ...changes,
        }),
      ),
    queryRefund: (refundNo: string) =>
      settle(client.chain(`/v3/refund/domestic/refunds/${refundNo}`).get()),
  };
}

/** WECHATPAY_PUBLIC_KEYS as a map from serial to PEM. */
export function verifiersOf(sandbox: TestSandbox): Record<string, string> {
  const pairs = sandbox
    .merchant('WECHATPAY_PUBLIC_KEYS')
    .split(',')
    .map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), readFileSync(pair.slice(at + 1), 'utf8')];
    });
  return Object.fromEntries(pairs);
}

const envelope = z.object({
  id: z.string(),
  event_type: z.string(),
  resource: z.object({
    ciphertext: z.string(),
    associated_data: z.string(),
    nonce: z.string(),
    original_type: z.string(),
  }),
});

/**
 * Judges a notification by §8.2, with none of the sandbox's own code. Throws when the signature,
 * the time or the encryption is wrong.
 */
export function readNotification(sandbox: TestSandbox, posted: Posted) {
  const header = (name: string) => z.string().parse(posted.headers[name]);
  const timestamp = header('wechatpay-timestamp');
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) throw new Error('stale timestamp');
  const pem = verifiersOf(sandbox)[header('wechatpay-serial')];
  if (pem === undefined) throw new Error('unknown serial');
  const message = `${timestamp}\n${header('wechatpay-nonce')}\n${posted.body}\n`;
  const signature = Buffer.from(header('wechatpay-signature'), 'base64');
  if (!verify('sha256', Buffer.from(message), createPublicKey(pem), signature)) {
    throw new Error('bad signature');
  }
  const { id, event_type, resource } = envelope.parse(JSON.parse(posted.body));
  const sealed = Buffer.from(resource.ciphertext, 'base64');
  const key = sandbox.merchant('WECHATPAY_API_V3_KEY');
  const decipher = createDecipheriv('aes-256-gcm', key, resource.nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  decipher.setAAD(Buffer.from(resource.associated_data));
  const text = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  const content: unknown = JSON.parse(text.toString('utf8'));
  return { id, type: event_type, originalType: resource.original_type, content };
}
