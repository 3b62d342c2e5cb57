import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { setUpTestDatabase } from '@/db/testing/database';
import { anOrder, aShippingMethod, aVariant } from '@/db/testing/fixtures';
import { setUpSandbox } from '@/db/testing/sandbox';
import { startWorker, type Worker } from '@/lib/jobs/worker';
import { listMessages } from '@/lib/messages/queries';
import { cancelOrder } from '@/lib/payments/end-order';
import { anAttemptAt, runOutOfTime } from '@/lib/payments/testing';

/** What a shopper hears of an order, in the account and by e-mail. */

const sandbox = setUpSandbox();
setUpTestDatabase(() => ({ SMTP_URL: sandbox.smtpUrl() }));

let shipping: string;
let variant: string;
let worker: Worker;
beforeAll(async () => {
  shipping = await aShippingMethod();
  variant = await aVariant(100);
  worker = startWorker({ poll: false });
});
afterAll(() => worker.stop());

const Mails = z.object({ mails: z.array(z.object({ subject: z.string() })) });

async function isPaid(orderId: string): Promise<void> {
  const paymentId = await anAttemptAt(orderId, 'wechatpay', 'qr');
  const delivered = sandbox.afterDeliveries(1);
  await sandbox.control('POST', `/trades/${paymentId}/pay`, {});
  await delivered;
}

test.each([
  ['placed', async () => {}, [], []],
  ['paid', isPaid, ['order_paid'], ['is paid']],
  [
    'cancelled',
    (orderId: string) => cancelOrder(orderId, 'shopper'),
    ['order_cancelled'],
    ['is cancelled'],
  ],
  ['expired', runOutOfTime, ['order_expired'], ['has expired']],
])('an order that is %s is told of in the account and by e-mail', async (_, act, told, titles) => {
  const { orderId, orderNo, shopper } = await anOrder(variant, shipping);
  await worker.drain();
  await act(orderId);
  await worker.drain();
  const { messages } = await listMessages(shopper, {});
  expect(messages.map(({ kind }) => kind)).toEqual([...told, 'order_placed']);
  const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
  const { mails } = Mails.parse(await sandbox.control('GET', `/mail?to=${order?.email}`));
  const subjects = mails.map(({ subject }) => subject);
  expect(subjects).toHaveLength(titles.length + 1);
  for (const [index, title] of [...titles, 'We have your order'].entries()) {
    expect(subjects[index]).toContain(title);
    expect(subjects[index]).toContain(orderNo);
  }
});
