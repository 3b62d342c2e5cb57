import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { startTestSandbox } from './alipay-testing';
import { type FaultName, faultRequest } from './faults';
import { connectShop, newNumber, readNotification, startListener } from './wechatpay-testing';

const deliveryList = z.object({ deliveries: z.array(z.unknown()) });

// Each of these talks HTTP many times, on machines that are busy with other tests.
vi.setConfig({ testTimeout: 30_000 });

let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
let listener: Awaited<ReturnType<typeof startListener>>;
let shop: ReturnType<typeof connectShop>;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  listener = await startListener();
  shop = connectShop(sandbox);
}, 60_000);
afterAll(async () => {
  await sandbox.stop();
  await listener.stop();
});

/** A fresh order whose notifications go to the listener. */
async function order() {
  const number = newNumber();
  const notify_url = `${listener.url}/${number}`;
  expect((await shop.prepay(number, { notify_url })).status).toBe(200);
  return { number, notify_url };
}

function trade(number: string) {
  const found = sandbox.core.trades.find('wechatpay', number);
  if (!found) throw new Error(`no trade ${number}`);
  return found;
}

const pay = (number: string) => sandbox.core.payer.pay(trade(number));

const play = (fault: FaultName, outTradeNo: string, options: Record<string, unknown> = {}) =>
  sandbox.core.faults.add(faultRequest.parse({ fault, outTradeNo, ...options }));

const received = async (number: string) =>
  readNotification(sandbox, await listener.next(`/${number}`));

/** Waits until that many tries are over, and the next one is scheduled. */
const triesOver = (number: string, tries: number) =>
  expect
    .poll(
      async () => {
        const answer = await fetch(`${sandbox.url}/control/deliveries?outTradeNo=${number}`);
        return deliveryList.parse(await answer.json()).deliveries.length;
      },
      { timeout: 20_000, interval: 10 },
    )
    .toBe(tries);

/** The notice's state, once it has settled there. */
const stateOf = (number: string, index = 0) =>
  expect.poll(() => trade(number).notices[index]?.state, { timeout: 20_000, interval: 10 });

test('a payment is notified: signed, encrypted, complete', async () => {
  const { number } = await order();
  pay(number);
  const notice = await received(number);
  expect(notice).toMatchObject({
    type: 'TRANSACTION.SUCCESS',
    originalType: 'transaction',
    content: {
      mchid: sandbox.merchant('WECHATPAY_MCHID'),
      appid: sandbox.merchant('WECHATPAY_APPID'),
      out_trade_no: number,
      transaction_id: trade(number).providerTradeNo,
      trade_state: 'SUCCESS',
      amount: { total: 8800, payer_total: 8800, currency: 'CNY' },
    },
  });
  await stateOf(number).toBe('acknowledged');
});

test.each([
  { fails: false, type: 'REFUND.SUCCESS', status: 'SUCCESS', fault: undefined },
  { fails: true, type: 'REFUND.CLOSED', status: 'CLOSED', fault: 'refund-fail' as const },
  { fails: true, type: 'REFUND.ABNORMAL', status: 'ABNORMAL', fault: 'refund-abnormal' as const },
])('a refund is notified as $type', async ({ type, status, fault, fails }) => {
  const { number, notify_url } = await order();
  pay(number);
  await received(number);
  if (fault) play(fault, number);
  const refundNo = newNumber();
  expect((await shop.refund(number, refundNo, { notify_url })).data).toMatchObject({
    status: 'PROCESSING',
  });
  sandbox.core.clock.change({ advanceMs: 5_000 });
  const notice = await received(number);
  expect(notice.type).toBe(type);
  expect(notice.content).toMatchObject({
    out_refund_no: refundNo,
    refund_status: status,
    amount: { total: 8800, refund: 8800, payer_total: 8800, payer_refund: 8800 },
  });
  expect(notice.content).not.toHaveProperty('status');
  expect(trade(number).status).toBe(fails ? 'paid' : 'refunded');
});

test('what is not acknowledged comes again, re-signed, on the schedule of §8.3', async () => {
  const { number } = await order();
  listener.answer(`/${number}`, 500);
  pay(number);
  const first = await listener.next(`/${number}`);
  const gapsS = [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600];
  const longGapsS = [10_800, 10_800, 10_800, 21_600, 21_600];
  let previous = first;
  for (const [index, gapS] of [...gapsS, ...longGapsS].entries()) {
    await triesOver(number, index + 1);
    sandbox.core.clock.change({ advanceMs: gapS * 1000 });
    const next = await listener.next(`/${number}`);
    expect(readNotification(sandbox, next).id).toBe(readNotification(sandbox, first).id);
    expect(next.headers['wechatpay-nonce']).not.toBe(previous.headers['wechatpay-nonce']);
    previous = next;
  }
  await stateOf(number).toBe('given-up');
});

test('a 200 with a FAIL body counts as acknowledged, a 302 does not', async () => {
  const { number } = await order();
  listener.answer(`/${number}`, 200, '{"code":"FAIL","message":"no"}');
  pay(number);
  await received(number);
  await stateOf(number).toBe('acknowledged');

  const other = await order();
  listener.answer(`/${other.number}`, 302);
  pay(other.number);
  await received(other.number);
  await triesOver(other.number, 1);
  expect(trade(other.number).notices[0]?.state).toBe('waiting');
});

test.each([
  { fault: 'notify-bad-signature', complaint: 'bad signature' },
  { fault: 'notify-unknown-serial', complaint: 'unknown serial' },
  { fault: 'notify-stale-timestamp', complaint: 'stale timestamp' },
  { fault: 'notify-wrong-secret', complaint: /authenticate/ },
  { fault: 'notify-missing-header', complaint: /string/ },
  { fault: 'notify-legacy-format', complaint: /string/ },
] as const)('$fault is what it says, once', async ({ fault, complaint }) => {
  const { number } = await order();
  listener.answer(`/${number}`, 401);
  play(fault, number);
  pay(number);
  const forged = await listener.next(`/${number}`);
  expect(() => readNotification(sandbox, forged)).toThrow(complaint);
  await triesOver(number, 1);
  sandbox.core.clock.change({ advanceMs: 15_000 });
  expect(await received(number)).toMatchObject({ content: { out_trade_no: number } });
});

test.each([
  { fault: 'notify-wrong-amount', options: {}, content: { amount: { total: 8801 } } },
  { fault: 'notify-wrong-amount', options: { amountMinor: 1 }, content: { amount: { total: 1 } } },
  { fault: 'notify-wrong-merchant', options: {}, content: { mchid: '1999999999' } },
  { fault: 'notify-wrong-app', options: {}, content: { appid: 'wxffffffffffffffff' } },
] as const)('$fault lies under a good signature', async ({ fault, options, content }) => {
  const { number } = await order();
  play(fault, number, options);
  pay(number);
  expect((await received(number)).content).toMatchObject(content);
});

test('notify-second-key is signed by the platform certificate, which is valid too', async () => {
  const { number } = await order();
  play('notify-second-key', number);
  pay(number);
  const posted = await listener.next(`/${number}`);
  expect(posted.headers['wechatpay-serial']).toBe(sandbox.core.keys.wechatpay.platform.serial);
  expect(readNotification(sandbox, posted).content).toMatchObject({ out_trade_no: number });
});

test('notify-duplicate sends copies with the same id', async () => {
  const { number } = await order();
  play('notify-duplicate', number, { copies: 2 });
  pay(number);
  const notices = [await received(number), await received(number), await received(number)];
  expect(new Set(notices.map((notice) => notice.id)).size).toBe(1);
});

test('notify-drop never sends it', async () => {
  const { number } = await order();
  play('notify-drop', number);
  pay(number);
  await stateOf(number).toBe('dropped');
  sandbox.core.clock.change({ advanceMs: 86_400_000 });
  expect(listener.unread(`/${number}`)).toBe(0);
});

test('notify-delay sends it later', async () => {
  const { number } = await order();
  play('notify-delay', number, { delayMs: 60_000 });
  pay(number);
  expect(trade(number).notices[0]).toMatchObject({ state: 'waiting', attempts: 0 });
  sandbox.core.clock.change({ advanceMs: 60_000 });
  expect(await received(number)).toMatchObject({ content: { out_trade_no: number } });
});

test('notify-reorder delivers the refund before the payment', async () => {
  const { number, notify_url } = await order();
  play('notify-reorder', number);
  pay(number);
  await shop.refund(number, newNumber(), { notify_url });
  sandbox.core.clock.change({ advanceMs: 5_000 });
  expect((await received(number)).type).toBe('REFUND.SUCCESS');
  expect((await received(number)).type).toBe('TRANSACTION.SUCCESS');
});

test('notify-before-response pays and notifies before the prepay is answered', async () => {
  const number = newNumber();
  play('notify-before-response', number);
  let answered = false;
  const prepay = shop.prepay(number, { notify_url: `${listener.url}/${number}` }).finally(() => {
    answered = true;
  });
  const notice = await received(number);
  expect(answered).toBe(false);
  expect(notice.content).toMatchObject({ out_trade_no: number });
  expect((await prepay).status).toBe(200);
});

test('notify-before-response settles a refund before it is answered', async () => {
  const { number, notify_url } = await order();
  pay(number);
  await received(number);
  play('notify-before-response', number);
  const refund = shop.refund(number, newNumber(), { notify_url });
  expect((await received(number)).type).toBe('REFUND.SUCCESS');
  expect((await refund).status).toBe(200);
});
