import { readFile, writeFile } from 'node:fs/promises';
import { and, eq, gt } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { notifications } from '@/db/schema/work';
import { setUpTestDatabase } from '@/db/testing/database';
import { anOrder, aShippingMethod, aVariant } from '@/db/testing/fixtures';
import { setUpSandbox } from '@/db/testing/sandbox';
import { newId } from '@/lib/ids';
import { startWorker, type Worker } from '@/lib/jobs/worker';
import { anAttemptAt } from '@/lib/payments/testing';
import type { Channel } from '@/lib/providers/provider';
import { credentialTrouble, getProvider, lookAgain, providers } from '@/lib/providers/registry';

/** Keys and certificates are changed under a shop that goes on selling. */

const sandbox = setUpSandbox();
setUpTestDatabase();

let shipping: string;
let variant: string;
let worker: Worker;
beforeAll(async () => {
  shipping = await aShippingMethod();
  variant = await aVariant(1_000);
  worker = startWorker({ poll: false });
});
afterAll(() => worker.stop());

async function aPayment(provider: string, channel: Channel) {
  const { orderId } = await anOrder(variant, shipping);
  return { orderId, paymentId: await anAttemptAt(orderId, provider, channel) };
}

/** Pays, lets the provider notify, and says what became of the order. */
async function pay({ orderId, paymentId }: { orderId: string; paymentId: string }) {
  const delivered = sandbox.afterDeliveries(1);
  await sandbox.control('POST', `/trades/${paymentId}/pay`, {});
  await delivered;
  await worker.drain();
  const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
  return order?.status;
}

async function arrivals(provider: string, since: string) {
  const rows = await db()
    .select({ status: notifications.status, keyId: notifications.keyId })
    .from(notifications)
    .where(and(eq(notifications.provider, provider), gt(notifications.id, since)));
  return {
    refused: rows.filter(({ status }) => status === 'rejected').length,
    keys: new Set(rows.map(({ keyId }) => keyId)).size,
  };
}

function step(provider: string, step: 'issue' | 'switch' | 'retire') {
  return sandbox.control('POST', '/keys', { provider, step });
}

const PROVIDERS: [string, Channel][] = [
  ['wechatpay', 'qr'],
  ['alipay', 'desktop'],
  ['unionpay', 'desktop'],
];

describe('a rotation', () => {
  it.each(PROVIDERS)('of %s refuses no notification and stops no payment', async (id, channel) => {
    const since = newId();
    const [one, two, three] = [
      await aPayment(id, channel),
      await aPayment(id, channel),
      await aPayment(id, channel),
    ];
    const old = getProvider(id);
    await step(id, 'issue');
    lookAgain();
    // Now we sign by the new key; the gateway still by its old one.
    expect(getProvider(id)).not.toBe(old);
    const [four, five] = [await aPayment(id, channel), await aPayment(id, channel)];
    expect(await pay(one)).toBe('paid');
    await step(id, 'switch');
    expect(await pay(two)).toBe('paid');
    expect(await pay(four)).toBe('paid');
    await step(id, 'retire');
    expect(await pay(three)).toBe('paid');
    lookAgain();
    expect(await pay(five)).toBe('paid');
    expect(await pay(await aPayment(id, channel))).toBe('paid');
    expect(await arrivals(id, since)).toEqual({ refused: 0, keys: 2 });
    expect(credentialTrouble()).toBeNull();
  });

  it('is noticed by the first message that the keys at hand do not fit', async () => {
    const since = newId();
    const payment = await aPayment('wechatpay', 'qr');
    await step('wechatpay', 'issue');
    await step('wechatpay', 'switch');
    expect(await pay(payment)).toBe('paid');
    expect(await arrivals('wechatpay', since)).toMatchObject({ refused: 0 });
    await step('wechatpay', 'retire');
    lookAgain();
  });

  it('that went wrong leaves the shop its old keys, and says so until it is mended', async () => {
    // biome-ignore lint/style/noProcessEnv: where the sandbox keeps our credentials
    const file = process.env.CREDENTIALS_FILE ?? '';
    const right = await readFile(file, 'utf8');
    const before = providers();
    const wrongs = [
      right.replace(/^UNIONPAY_PRIVATE_KEY=.*$/m, 'UNIONPAY_PRIVATE_KEY=/nowhere/key.pem'),
      // A key without its certificate: the second of two files has not been written yet.
      right.replace(
        /^UNIONPAY_PRIVATE_KEY=.*$/m,
        right.match(/ALIPAY_PRIVATE_KEY=.*/)?.[0].replace('ALIPAY', 'UNIONPAY') ?? '',
      ),
      right.replaceAll(/^WECHATPAY_.*\n/gm, ''),
      '',
    ];
    for (const [index, wrong] of wrongs.entries()) {
      await writeFile(file, wrong);
      lookAgain();
      expect(providers(), `wrong ${index}`).toBe(before);
      expect(credentialTrouble(), `wrong ${index}`).not.toBeNull();
    }
    expect(await pay(await aPayment('unionpay', 'desktop'))).toBe('paid');
    await writeFile(file, right);
    lookAgain();
    expect(credentialTrouble()).toBeNull();
    expect(await pay(await aPayment('wechatpay', 'qr'))).toBe('paid');
  });
});
