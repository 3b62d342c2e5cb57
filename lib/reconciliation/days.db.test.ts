import { and, eq } from 'drizzle-orm';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db, inTransaction } from '@/db';
import { ledgerEntries, paymentExceptions, payments, refunds } from '@/db/schema/payments';
import { billLines, bills, providerMovements } from '@/db/schema/reconciliation';
import { setUpTestDatabase } from '@/db/testing/database';
import { aShippingMethod } from '@/db/testing/fixtures';
import { aStaff } from '@/lib/accounts/testing';
import { assert, ProviderError } from '@/lib/errors';
import type { Staff } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';
import { bookMovement } from '@/lib/ledger/book-movement';
import { exportLedger, readBalances } from '@/lib/ledger/queries';
import { money } from '@/lib/money';
import { refundByStaff } from '@/lib/payments/refund-by-staff';
import { aPaidOrder, breaches, tellOf } from '@/lib/payments/testing';
import { CHINA_DAYS, dayAfter } from '@/lib/providers/bills/calendar';
import type { BillLine, BillSource } from '@/lib/providers/provider';
import { SupersededError } from '@/lib/reconciliation/compare-lines';
import { findBill } from '@/lib/reconciliation/queries';
import { compareBill } from '@/lib/reconciliation/reconcile-bill';
import { scheduleBills } from '@/lib/reconciliation/schedule-bills';

/** Days, their ends, and long bills, with bills of the test's own. */

setUpTestDatabase();

const PROVIDER = 'wechatpay';
const CALENDAR = { ...CHINA_DAYS, readyAfterMinutes: 600 };
/** Three days of a test's own, one after the other. */
let [BEFORE, DAY, NEXT] = ['', '', ''];
let offset = 0;

let shipping: string;
let admin: Staff<'decide'>;
beforeAll(async () => {
  shipping = await aShippingMethod();
  admin = await aStaff('decide');
});
beforeEach(() => {
  offset += 5;
  [BEFORE = '', DAY = '', NEXT = ''] = [0, 1, 2].map((day) => dayAfter('2026-03-01', offset + day));
});
afterEach(async () => {
  expect(await breaches()).toEqual([]);
});

function sourceOf(lines: Iterable<BillLine> | AsyncIterable<BillLine>): BillSource {
  return {
    calendar: CALENDAR,
    async *download() {
      yield* lines;
    },
  };
}

/** The row of a bill that is about to be compared, for the first time or again, with its job. */
async function aBill(day: string) {
  const [known] = await db()
    .select({ id: bills.id, run: bills.run })
    .from(bills)
    .where(and(eq(bills.provider, PROVIDER), eq(bills.day, day)));
  const [id, run] = [known?.id ?? newId(), (known?.run ?? 0) + 1];
  const now = new Date();
  await db()
    .insert(bills)
    .values({
      id,
      provider: PROVIDER,
      day,
      run,
      status: 'comparing',
      requestedBy: 'system',
      requestedAt: now,
      lineCount: 0,
      totals: [],
    })
    .onDuplicateKeyUpdate({ set: { run, status: 'comparing' } });
  await inTransaction(async (tx) => enqueue(tx, 'reconcile-bill', id));
  return { billId: id, provider: PROVIDER, day, run, ratePer10000: undefined, now };
}

async function compare(day: string, lines: Iterable<BillLine>) {
  const run = await aBill(day);
  await compareBill(run, sourceOf(lines), () => undefined);
  return run;
}

/** A payment that succeeded at this time of Beijing. */
async function aPaymentAt(time: string) {
  const order = await aPaidOrder(shipping, [1]);
  const succeededAt = new Date(`${time}+08:00`);
  await db().update(payments).set({ succeededAt }).where(eq(payments.id, order.paymentId));
  return order;
}

function lineOf({ paymentId, totalMinor }: { paymentId: string; totalMinor: number }): BillLine {
  return {
    about: 'payment',
    merchantNo: paymentId,
    providerNo: `T${paymentId}`,
    amount: money(totalMinor, 'CNY'),
    fee: money(3, 'CNY'),
    status: 'succeeded',
    occurredAt: null,
    providerStatus: 'SUCCESS',
  };
}

async function openKinds(paymentId: string) {
  const rows = await db()
    .select({ kind: paymentExceptions.kind })
    .from(paymentExceptions)
    .where(and(eq(paymentExceptions.paymentId, paymentId), eq(paymentExceptions.status, 'open')));
  return rows.map(({ kind }) => kind);
}

describe('the end of a day', () => {
  it('belongs to the day, and the next bill misses nothing', async () => {
    const order = await aPaymentAt(`${DAY}T23:59:59.999`);
    await compare(DAY, [lineOf(order)]);
    await compare(NEXT, []);
    expect(await openKinds(order.paymentId)).toEqual([]);
  });

  it('may be the next day by the provider’s clock', async () => {
    const order = await aPaymentAt(`${DAY}T23:59:59.999`);
    await compare(DAY, []);
    expect(await openKinds(order.paymentId)).toEqual([]);
    await compare(NEXT, [lineOf(order)]);
    expect(await openKinds(order.paymentId)).toEqual([]);
  });

  it('is judged with the next bill, and then it is missing', async () => {
    const order = await aPaymentAt(`${DAY}T23:59:59.999`);
    await compare(DAY, []);
    await compare(NEXT, []);
    expect(await openKinds(order.paymentId)).toEqual(['missing_on_bill']);
  });

  it('is judged with its own bill where that comes after the next', async () => {
    const order = await aPaymentAt(`${DAY}T23:59:59.999`);
    await compare(NEXT, []);
    expect(await openKinds(order.paymentId)).toEqual([]);
    await compare(DAY, []);
    expect(await openKinds(order.paymentId)).toEqual(['missing_on_bill']);
  });
});

it('a payment that is missing closes when a later bill brings it', async () => {
  const order = await aPaymentAt(`${DAY}T12:00:00.000`);
  await compare(DAY, []);
  expect(await openKinds(order.paymentId)).toEqual(['missing_on_bill']);
  await compare(NEXT, [lineOf(order)]);
  expect(await openKinds(order.paymentId)).toEqual([]);
});

describe('a refund of an earlier day', () => {
  async function aRefundOf(sentAt: string, doneAt: string) {
    const order = await aPaymentAt(`${BEFORE}T10:00:00.000`);
    const input = { requestKey: newId(), lines: [], amountMinor: 10_000, restock: false, note: '' };
    const made = await refundByStaff(admin, order.orderNo, input, new Date());
    assert(made.ok, 'the refund was refused');
    const { refundId } = made;
    await tellOf(refundId, 'succeeded', { occurredAt: new Date(`${doneAt}+08:00`) });
    const submittedAt = new Date(`${sentAt}+08:00`);
    await db().update(refunds).set({ submittedAt }).where(eq(refunds.id, refundId));
    const line: BillLine = {
      ...lineOf(order),
      about: 'refund',
      merchantNo: refundId,
      providerNo: `R${refundId}`,
      amount: money(10_000, 'CNY'),
      fee: money(-1, 'CNY'),
    };
    return { order, refundId, line };
  }

  it('is on the bill of the day on which it was asked for, as it stood then', async () => {
    const { order, line } = await aRefundOf(`${DAY}T12:00:00.000`, `${NEXT}T12:00:00.000`);
    await compare(BEFORE, [lineOf(order)]);
    await compare(DAY, [{ ...line, status: 'processing' }]);
    await compare(NEXT, []);
    expect(await openKinds(order.paymentId)).toEqual([]);
  });

  it('is on the bill of the day on which it was done', async () => {
    const { order, line } = await aRefundOf(`${DAY}T12:00:00.000`, `${NEXT}T12:00:00.000`);
    await compare(BEFORE, [lineOf(order)]);
    await compare(DAY, []);
    await compare(NEXT, [line]);
    expect(await openKinds(order.paymentId)).toEqual([]);
  });

  it('is missed only when every bill that could have it is there', async () => {
    const { order } = await aRefundOf(`${DAY}T12:00:00.000`, `${NEXT}T12:00:00.000`);
    await compare(BEFORE, [lineOf(order)]);
    await compare(NEXT, []);
    expect(await openKinds(order.paymentId)).toEqual([]);
    await compare(DAY, []);
    await compare(NEXT, []);
    expect(await openKinds(order.paymentId)).toEqual(['missing_on_bill']);
  });
});

describe('a long bill', () => {
  const LINES = 20_000;
  const idle = (no: number): BillLine => ({
    ...lineOf({ paymentId: `NOBODY${no}`, totalMinor: 1 }),
    status: 'failed',
  });

  it('is never ahead of the comparison by more than a batch', async () => {
    const run = await aBill(DAY);
    let given = 0;
    let furthestAhead = 0;
    async function* bill() {
      for (let no = 1; no <= LINES; no += 1) {
        given = no;
        yield idle(no);
        if (no % 1_000 !== 0) continue;
        const kept = await db().$count(billLines, eq(billLines.billId, run.billId));
        furthestAhead = Math.max(furthestAhead, given - kept);
      }
    }
    await compareBill(run, sourceOf(bill()), () => undefined);
    expect(furthestAhead).toBeLessThanOrEqual(500);
    const [bill_] = await db().select().from(bills).where(eq(bills.id, run.billId));
    expect(bill_).toMatchObject({ status: 'done', lineCount: LINES });
  });

  it('that breaks off is read anew, and keeps no line twice', async () => {
    const order = await aPaymentAt(`${DAY}T12:00:00.000`);
    const run = await aBill(DAY);
    function* broken() {
      yield lineOf(order);
      for (let no = 2; no <= 700; no += 1) yield idle(no);
      throw new ProviderError('unknown', 'BAD_BILL', 'broke off');
    }
    await expect(compareBill(run, sourceOf(broken()), () => undefined)).rejects.toThrow('BAD_BILL');
    await compare(DAY, [idle(1), lineOf(order)]);
    expect(await db().$count(billLines, eq(billLines.billId, run.billId))).toBe(2);
    expect(await openKinds(order.paymentId)).toEqual([]);
    // An older comparison that still runs somewhere gives way.
    const late = compareBill(run, sourceOf([lineOf(order)]), () => undefined);
    await expect(late).rejects.toBeInstanceOf(SupersededError);
  });
});

describe('the ledger', () => {
  it('books a payout of a bill once, and one by hand once, and balances', async () => {
    const payout: BillLine = {
      ...lineOf({ paymentId: 'x', totalMinor: 5_000_000_000 }),
      about: 'payout',
      providerNo: 'PO-1',
      fee: null,
    };
    const before = await settledMinor();
    await compare(DAY, [payout]);
    await compare(NEXT, [payout]);
    expect(await settledMinor()).toBe(before + 5_000_000_000);
    const staff = await aStaff('move_money', 'finance');
    const input = {
      provider: PROVIDER,
      kind: 'payout',
      amount: '88.00',
      currency: 'CNY',
      reference: 'BANK-1',
      day: '2026-03-10',
      note: 'weekly',
    } as const;
    const now = new Date('2026-03-12T00:00:00Z');
    // Nobody has credentials here, so nobody has this provider.
    expect(await bookMovement(staff, input, now)).toEqual({ ok: false, code: 'no_provider' });
    expect(await db().$count(providerMovements)).toBe(1);
  });

  it('is told as balances and as a file, account by account', async () => {
    const staff = await aStaff('move_money', 'finance');
    const order = await aPaymentAt(`${DAY}T12:00:00.000`);
    const balances = await readBalances(staff, {});
    const all = balances.filter(({ currency }) => currency === 'CNY');
    expect(all.reduce((sum, { closingMinor }) => sum + closingMinor, 0)).toBe(0);
    const text: string[] = [];
    for await (const chunk of exportLedger(staff, { account: 'revenue' }, ['entry'])) {
      text.push(chunk);
    }
    expect(text.join('')).toContain(`payment:${order.paymentId}`);
    expect(text.join('')).not.toContain('receivable:');
  });

  async function settledMinor(): Promise<number> {
    const rows = await db()
      .select({ minor: ledgerEntries.amountMinor })
      .from(ledgerEntries)
      .where(eq(ledgerEntries.account, `settled:${PROVIDER}`));
    return rows.reduce((sum, { minor }) => sum + minor, 0);
  }
});

it('a bill is found by its provider and day, and by no nonsense', async () => {
  const finance = await aStaff('move_money', 'finance');
  const { billId } = await aBill(DAY);
  expect(await findBill(finance, PROVIDER, DAY)).toMatchObject({ id: billId });
  expect(await findBill(finance, '茶', DAY)).toBeUndefined();
  expect(await findBill(finance, PROVIDER, '茶')).toBeUndefined();
});

it('the calendar asks for each bill once, when it is there', async () => {
  await scheduleBills();
  const rows = await db().select().from(bills);
  const result = await scheduleBills();
  expect(await db().select().from(bills)).toHaveLength(rows.length);
  assert(result, 'it comes back');
  expect(result.again.getTime()).toBeGreaterThan(Date.now());
});
