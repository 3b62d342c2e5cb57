import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { paymentExceptions, refunds } from '@/db/schema/payments';
import { bills } from '@/db/schema/reconciliation';
import { messages } from '@/db/schema/work';
import { setUpTestDatabase } from '@/db/testing/database';
import {
  aShippingMethod,
  aVariant,
  aVisitor,
  checkoutOf,
  fillCart,
  SHIPPING_FEE,
} from '@/db/testing/fixtures';
import { setUpSandbox } from '@/db/testing/sandbox';
import { aStaff } from '@/lib/accounts/testing';
import { assert } from '@/lib/errors';
import type { Shopper, Staff } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { startWorker, type Worker } from '@/lib/jobs/worker';
import { exportLedger, readBalances } from '@/lib/ledger/queries';
import { composeEmail } from '@/lib/messages/compose-email';
import { readDeskOrder } from '@/lib/orders/desk-order';
import { exportOrders } from '@/lib/orders/export-orders';
import { placeOrder } from '@/lib/orders/place-order';
import { findOrder } from '@/lib/orders/queries';
import { refundByStaff } from '@/lib/payments/refund-by-staff';
import { anAttemptAt, breaches, paymentOf } from '@/lib/payments/testing';
import { billDayOf } from '@/lib/providers/bills/calendar';
import { getProvider } from '@/lib/providers/registry';
import { exportBill } from '@/lib/reconciliation/export-bill';
import { requestBill } from '@/lib/reconciliation/request-bill';

/** One order in yen, bought, partly refunded and compared with the bill: nowhere are there sen. */

const sandbox = setUpSandbox();
setUpTestDatabase();

const PRICE = 1_281;
const TOTAL = 3 * PRICE + SHIPPING_FEE;
const REFUND = 1_001;

let shipping: string;
let worker: Worker;
let staff: Staff<'manage'>;
beforeAll(async () => {
  shipping = await aShippingMethod();
  staff = await aStaff('manage');
  worker = startWorker({ poll: false });
});
afterAll(() => worker.stop());

/** What each provider here takes yen by. */
const METHODS = ['stripe', 'paypal'] as const;

async function anOrderInYen(shopper: Shopper) {
  const variantId = await aVariant(5, 8_800, { JPY: PRICE });
  const cartId = await fillCart(shopper, [{ variantId, quantity: 3 }]);
  const checkout = { ...checkoutOf(cartId, shipping, TOTAL, 'JPY'), locale: 'ja' };
  const placed = await placeOrder(shopper, checkout);
  assert(placed.ok, placed.ok ? '' : placed.code);
  return placed;
}

async function payBy(provider: string, orderId: string): Promise<string> {
  const paymentId = await anAttemptAt(orderId, provider, 'desktop');
  const delivered = sandbox.afterDeliveries(1);
  await sandbox.control('POST', `/trades/${paymentId}/pay`, {});
  await delivered;
  await worker.drain();
  return paymentId;
}

const tradeAnswer = z.object({
  trades: z.array(
    z.object({
      outTradeNo: z.string(),
      currency: z.string(),
      amountMinor: z.int(),
      refunds: z.array(z.object({ status: z.string(), amountMinor: z.int() })),
    }),
  ),
});

async function atProvider(paymentId: string) {
  const answer = await sandbox.control('GET', `/trades?outTradeNo=${paymentId}`);
  return tradeAnswer.parse(answer).trades[0];
}

/** The text of every message about the order, as its e-mail would say it. */
async function mailsOf(orderId: string): Promise<string> {
  const rows = await db()
    .select({ message: messages, order: orders, refund: refunds })
    .from(messages)
    .innerJoin(orders, eq(orders.id, messages.orderId))
    .leftJoin(refunds, eq(refunds.id, messages.refundId))
    .where(eq(messages.orderId, orderId));
  const mails = await Promise.all(rows.map((row) => composeEmail({ ...row, question: '' })));
  return mails.map(({ subject, text }) => `${subject}\n${text}`).join('\n');
}

/** The lines of an export that say this. */
async function linesWith(chunks: AsyncIterable<string>, words: string): Promise<string[][]> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  const lines = text.split('\r\n').filter((line) => line.includes(words));
  return lines.map((line) => line.split(','));
}

async function compareBill(provider: string) {
  await sandbox.control('POST', '/faults', { fault: 'bill-early', provider });
  const source = getProvider(provider).bills;
  assert(source, `${provider} has no bills`);
  const day = billDayOf(source.calendar, new Date());
  expect(await requestBill(staff, { provider, day }, new Date())).toMatchObject({ ok: true });
  await worker.drain();
  const [bill] = await db()
    .select()
    .from(bills)
    .where(and(eq(bills.provider, provider), eq(bills.day, day)));
  assert(bill, 'no bill');
  expect(bill).toMatchObject({ status: 'done', trouble: null });
  return bill;
}

it.each(METHODS)('%s: an order in yen is whole yen everywhere', async (provider) => {
  const shopper = aVisitor();
  const { orderId, orderNo } = await anOrderInYen(shopper);
  const paymentId = await payBy(provider, orderId);
  expect(await atProvider(paymentId)).toMatchObject({ currency: 'JPY', amountMinor: TOTAL });
  const request = { requestKey: newId(), lines: [], amountMinor: REFUND, restock: false, note: '' };
  const made = await refundByStaff(staff, orderNo, request, new Date());
  assert(made.ok, made.ok ? '' : made.code);
  await worker.drain();
  expect((await atProvider(paymentId))?.refunds).toEqual([
    { status: 'succeeded', amountMinor: REFUND },
  ]);

  const standing = {
    status: 'paid',
    currency: 'JPY',
    totalMinor: TOTAL,
    refundStatus: 'partial',
    refundedMinor: REFUND,
  };
  expect(await findOrder({ shopper }, orderNo)).toMatchObject(standing);
  expect(await readDeskOrder(staff, orderNo, new Date())).toMatchObject({
    ...standing,
    leftMinor: TOTAL - REFUND,
    exceptions: [],
  });

  const mails = await mailsOf(orderId);
  expect(mails).toContain('￥4,643');
  expect(mails).toContain('￥1,001');
  expect(mails).not.toMatch(/￥[\d,]*\.\d/);

  const bill = await compareBill(provider);
  const feeMinor = (await paymentOf(paymentId)).feeMinor ?? 0;
  expect(feeMinor).toBeGreaterThan(0);
  expect(feeMinor).toBeLessThan(TOTAL / 10);

  const [exported] = await linesWith(exportOrders(staff, { q: orderNo }, []), orderNo);
  expect(exported).toEqual(expect.arrayContaining(['JPY', '3843', '800', '4643', '1001']));
  const booked = await linesWith(exportLedger(staff, { currency: 'JPY' }, []), orderNo);
  const amounts = booked.flatMap((columns) => columns.slice(5, 7)).filter(Boolean);
  for (const amount of ['4643', '1001', String(feeMinor)]) expect(amounts).toContain(amount);
  expect(amounts.join()).not.toContain('.');
  const compared = await linesWith(exportBill(staff, bill, []), 'JPY');
  const named = compared.filter(
    (columns) => columns.includes(paymentId) || columns.includes(made.refundId),
  );
  expect(named.map((columns) => columns[9]).sort()).toEqual(['1001', '4643']);

  const balances = await readBalances(staff, { account: `receivable:${provider}` });
  expect(balances).toMatchObject([{ currency: 'JPY', closingMinor: TOTAL - REFUND - feeMinor }]);
  const troubles = await db()
    .select({ kind: paymentExceptions.kind })
    .from(paymentExceptions)
    .where(eq(paymentExceptions.orderId, orderId));
  expect(troubles).toEqual([]);
  expect(await breaches()).toEqual([]);
});
