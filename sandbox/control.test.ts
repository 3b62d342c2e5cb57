import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { onboard, readMerchantEnv } from './onboard';
import { type Sandbox, startSandbox } from './server';
import { newSandboxDir } from './testing-dir';
import { connectShop, newNumber, startListener } from './wechatpay-testing';

// Each of these talks HTTP many times, on machines that are busy with other tests.
vi.setConfig({ testTimeout: 30_000 });

let dir: string;
let sandbox: Sandbox;
let listener: Awaited<ReturnType<typeof startListener>>;
let shop: ReturnType<typeof connectShop>;

beforeAll(async () => {
  dir = await newSandboxDir();
  await onboard(dir, { sandboxUrl: 'http://localhost', smtpPort: 0 });
  listener = await startListener();
  await start();
}, 60_000);
afterAll(async () => {
  await sandbox.stop();
  await listener.stop();
});

async function start() {
  sandbox = await startSandbox({ port: 0, dir, shopUrl: 'http://shop.example' });
  const env = await readMerchantEnv(dir);
  shop = connectShop({ url: sandbox.url, merchant: (name) => env[name] ?? '' });
}

async function control(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${sandbox.url}/control/${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json: unknown = text === '' ? undefined : JSON.parse(text);
  return { status: answer.status, json };
}

/** A fresh native order; its notifications go to the listener. */
async function order(product = 'native', changes: Record<string, unknown> = {}) {
  const number = newNumber();
  const prepaid = await shop.prepay(
    number,
    { notify_url: `${listener.url}/${number}`, ...changes },
    product,
  );
  expect(prepaid.status).toBe(200);
  const links = z.record(z.string(), z.string()).parse(prepaid.data);
  return { number, link: links.code_url ?? links.h5_url ?? '' };
}

const form = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
    redirect: 'manual',
  });

test('health says ok; unknown controls and bad bodies are refused', async () => {
  expect(await control('GET', 'health')).toEqual({ status: 200, json: { ok: true } });
  expect((await control('GET', 'nowhere')).status).toBe(404);
  expect((await control('DELETE', 'health')).status).toBe(405);
  expect((await control('POST', 'faults', { fault: 'no-such' })).status).toBe(400);
  expect((await control('POST', 'clock', { speed: -1 })).status).toBe(400);
});

test('a trade is listed, paid, notified and its delivery recorded', async () => {
  const { number, link } = await order();
  expect(await control('GET', `trades?outTradeNo=${number}`)).toMatchObject({
    json: {
      trades: [
        {
          provider: 'wechatpay',
          outTradeNo: number,
          amountMinor: 8800,
          currency: 'CNY',
          status: 'open',
          subject: '测试商品',
          notifyUrl: `${listener.url}/${number}`,
          refunds: [],
          cashierUrl: link,
        },
      ],
    },
  });
  expect((await control('GET', `trades?outTradeNo=${number}&provider=alipay`)).json).toEqual({
    trades: [],
  });
  expect((await control('POST', `trades/${number}/pay`, {})).json).toMatchObject({
    status: 'paid',
    providerTradeNo: expect.any(String),
  });
  await listener.next(`/${number}`);
  await expect
    .poll(async () => (await control('GET', `deliveries?outTradeNo=${number}`)).json)
    .toMatchObject({
      deliveries: [{ attempt: 1, status: 200, ok: true, url: `${listener.url}/${number}` }],
    });
  expect((await control('POST', `trades/${number}/pay`, {})).status).toBe(409);
});

test('QA may pay another amount, and give the number', async () => {
  const { number } = await order();
  const tradeNo = '4200000000209901010000000001';
  await control('POST', `trades/${number}/pay`, { amountMinor: 1, tradeNo });
  expect((await shop.query(number)).data).toMatchObject({
    trade_state: 'SUCCESS',
    transaction_id: tradeNo,
    amount: { total: 1 },
  });
});

test('a declined payment leaves the trade open; a closed one cannot be paid', async () => {
  const { number } = await order();
  expect((await control('POST', `trades/${number}/decline`, {})).json).toMatchObject({
    status: 'open',
  });
  expect((await control('POST', `trades/${number}/close`)).status).toBe(200);
  expect((await control('POST', `trades/${number}/pay`)).status).toBe(409);
  expect((await control('POST', `trades/${newNumber()}/pay`)).status).toBe(404);
});

test('notify sends the notification again, as often and as wrong as asked', async () => {
  const { number } = await order();
  expect((await control('POST', `trades/${number}/notify`, {})).status).toBe(409);
  await control('POST', `trades/${number}/pay`);
  await listener.next(`/${number}`);
  const again = { times: 2, fault: 'notify-wrong-app' };
  expect((await control('POST', `trades/${number}/notify`, again)).json).toMatchObject({
    deliveries: [
      { ok: true, fault: 'notify-wrong-app' },
      { ok: true, fault: 'notify-wrong-app' },
    ],
  });
  expect((await control('GET', 'faults')).json).toEqual({ faults: [] });
});

test('faults are added, listed and removed', async () => {
  const added = await control('POST', 'faults', { fault: 'query-500', outTradeNo: 'nobody' });
  expect(added.status).toBe(201);
  const { id } = z.object({ id: z.string() }).parse(added.json);
  expect((await control('GET', 'faults')).json).toMatchObject({ faults: [{ id, times: 1 }] });
  expect((await control('DELETE', `faults/${id}`)).status).toBe(204);
  expect((await control('DELETE', `faults/${id}`)).status).toBe(404);
  await control('POST', 'faults', { fault: 'query-500', outTradeNo: 'nobody' });
  expect((await control('DELETE', 'faults')).status).toBe(204);
  expect((await control('GET', 'faults')).json).toEqual({ faults: [] });
});

test('the cashier shows the bill, takes the payment and leads back', async () => {
  const { link } = await order();
  const bill = await (await fetch(link)).text();
  for (const words of ['¥88.00', '测试商品', 'Pay now', 'Decline', 'Leave']) {
    expect(bill).toContain(words);
  }
  const declined = await form(link, { action: 'decline' });
  expect(declined.status).toBe(303);
  const declinedAt = new URL(declined.headers.get('location') ?? '', link);
  expect(await (await fetch(declinedAt)).text()).toContain('Payment declined');

  expect((await form(link, { action: 'pay' })).status).toBe(303);
  const paid = await (await fetch(link)).text();
  expect(paid).toContain('支付成功 Paid');
  expect(paid).toContain('返回商家 Back to the shop');
  const back = await fetch(link.replace('/cashier?', '/cashier/return?'), { redirect: 'manual' });
  expect(back.headers.get('location')).toBe('http://shop.example');
});

const h5 = { scene_info: { payer_client_ip: '203.0.113.7', h5_info: { type: 'Wap' } } };

test('an H5 link needs the Referer of the shop, and leads back to redirect_url', async () => {
  const { link } = await order('h5', h5);
  const back = 'http://shop.example/pay/1?a=b';
  const url = `${link}&redirect_url=${encodeURIComponent(back)}`;
  const from = (referer: string) => fetch(url, { headers: { referer } });
  expect(await (await fetch(url)).text()).toContain('商家参数格式有误');
  expect((await from('http://elsewhere.example/')).status).toBe(400);
  expect((await from('http://shop.example/')).status).toBe(200);
  expect((await form(url, { action: 'pay' })).status).toBe(303);
  const returned = await fetch(link.replace('/cashier?', '/cashier/return?'), {
    redirect: 'manual',
  });
  expect(returned.headers.get('location')).toBe(back);
});

test('an H5 link is dead after five minutes, a QR code after two hours', async () => {
  const phone = await order('h5', h5);
  const code = await order();
  const open = (link: string) => fetch(link, { headers: { referer: 'http://shop.example/' } });
  expect([(await open(phone.link)).status, (await open(code.link)).status]).toEqual([200, 200]);
  await control('POST', 'clock', { advanceMs: 301_000 });
  expect([(await open(phone.link)).status, (await open(code.link)).status]).toEqual([400, 200]);
  await control('POST', 'clock', { advanceMs: 7_200_000 });
  expect((await open(code.link)).status).toBe(400);
});

test('the console pays, resends, and plays faults by its forms', async () => {
  const { number } = await order();
  const page = await (await fetch(sandbox.url)).text();
  expect(page).toContain(number);
  const trade = `${sandbox.url}/console/trades/wechatpay/${number}`;
  expect((await form(trade, { action: 'pay' })).headers.get('location')).toBe('/');
  await listener.next(`/${number}`);
  await form(trade, { action: 'resend' });
  await listener.next(`/${number}`);
  expect((await form(trade, { action: 'pay' })).headers.get('location')).toContain('problem=');
  await form(`${sandbox.url}/console/faults`, {
    fault: 'notify-drop',
    outTradeNo: number,
    provider: '',
    times: '2',
    delayMs: '',
  });
  const { json } = await control('GET', 'faults');
  expect(json).toMatchObject({ faults: [{ fault: 'notify-drop', outTradeNo: number, times: 2 }] });
  await control('DELETE', 'faults');
});

test('what the shop mails is in the mailbox, by recipient', async () => {
  const to = `${newNumber()}@Example.com`.toLowerCase();
  const transport = createTransport(`smtp://localhost:${sandbox.smtpPort}`);
  const text = '您的订单已付款\n';
  await transport.sendMail({
    from: 'shop@suanpan.example',
    to,
    subject: '已付款 <Paid>',
    text,
    html: '<p>您的订单<b>已付款</b></p>',
  });
  transport.close();
  const listed = (await control('GET', `mail?to=${to}`)).json;
  expect(listed).toMatchObject({
    mails: [{ from: 'shop@suanpan.example', to: [to], subject: '已付款 <Paid>', text }],
  });
  expect((await control('GET', 'mail?to=nobody@example.com')).json).toEqual({ mails: [] });

  const mailbox = await (await fetch(`${sandbox.url}/mailbox`)).text();
  expect(mailbox).toContain('已付款 &#60;Paid&#62;');
  const { mails } = z.object({ mails: z.array(z.object({ id: z.string() })) }).parse(listed);
  const mail = await fetch(`${sandbox.url}/mailbox/${mails[0]?.id}`);
  expect(await mail.text()).toContain('sandbox=');
  await control('DELETE', `mail?to=${to}`);
  expect((await control('GET', `mail?to=${to}`)).json).toEqual({ mails: [] });
});

test('trades, and notifications still to be sent, survive a restart', async () => {
  const open = await order();
  const waiting = await order();
  listener.answer(`/${waiting.number}`, 500);
  await control('POST', `trades/${waiting.number}/pay`);
  await listener.next(`/${waiting.number}`);
  await sandbox.stop();
  listener.answer(`/${waiting.number}`, 200);
  await start();
  expect((await shop.query(open.number)).data).toMatchObject({ trade_state: 'NOTPAY' });
  expect((await shop.query(waiting.number)).data).toMatchObject({ trade_state: 'SUCCESS' });
  await listener.next(`/${waiting.number}`);
});

test('reset forgets everything but the keys', async () => {
  const { number } = await order();
  await control('POST', 'clock', { speed: 60, advanceMs: 1_000_000 });
  expect((await control('POST', 'reset')).status).toBe(204);
  expect((await control('GET', 'trades')).json).toEqual({ trades: [] });
  expect((await control('GET', 'deliveries')).json).toEqual({ deliveries: [] });
  expect((await control('GET', 'clock')).json).toMatchObject({ speed: 1, aheadMs: 0 });
  expect((await shop.query(number)).status).toBe(404);
});
