import { expect, test } from './fixtures';
import { placedOrder } from './orders';

/** What those who run the shop see of it. */

const METRICS_TOKEN = process.env.METRICS_TOKEN ?? '';

test('the shop says that it lives and that it is ready', async ({ request }) => {
  expect(await (await request.get('/api/health')).json()).toEqual({ status: 'ok' });
  expect(await (await request.get('/api/ready')).json()).toEqual({ status: 'ready' });
});

test('every answer names its request, and nobody from outside chooses the name', async ({
  request,
}) => {
  const chosen = { headers: { 'x-request-id': 'chosen-by-a-stranger' } };
  const names = [];
  for (const url of ['/en', '/api/health', '/en/nowhere']) {
    names.push((await request.get(url, chosen)).headers()['x-request-id']);
  }
  expect(new Set(names).size).toBe(3);
  for (const name of names) expect(name).toMatch(/^[0-9a-f-]{36}$/);
});

test('the metrics are for who has the token, and tell of all processes', async ({
  page,
  request,
  sandbox,
  database,
}) => {
  expect(METRICS_TOKEN).not.toBe('');
  for (const authorization of ['', 'Bearer', `Bearer ${METRICS_TOKEN}x`, METRICS_TOKEN]) {
    const answer = await request.get('/api/metrics', { headers: { authorization } });
    expect(answer.status()).toBe(404);
  }
  const read = async () => {
    const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
    return await (await request.get('/api/metrics', { headers })).text();
  };
  const counters = [
    /^suanpan_payments_ended_total\{provider="wechatpay",outcome="settled"\} (\d+)/gm,
    /^suanpan_notification_apply_seconds_count\{provider="wechatpay"\} (\d+)/gm,
    /^suanpan_http_duration_seconds_count\{[^}]*route="\/checkout"[^}]*\} (\d+)/gm,
  ];
  // Of every status together.
  const countsIn = (text: string) =>
    counters.map((one) => [...text.matchAll(one)].reduce((sum, [, n]) => sum + Number(n), 0));
  const before = countsIn(await read());
  const { paymentId } = await placedOrder(page, database);
  await request.get('/en/checkout');
  await sandbox.pay(paymentId);
  const haveGrown = async () =>
    countsIn(await read()).map((count, at) => count > (before[at] ?? 0));
  await expect.poll(haveGrown, { timeout: 15_000 }).toEqual([true, true, true]);
  const text = await read();
  expect(text).toContain('suanpan_database_up 1');
  const processes = text.matchAll(/^process_resident_memory_bytes\{process="(\d+)"\}/gm);
  expect([...processes].length).toBeGreaterThan(0);
  expect(text).not.toMatch(/王小明|@example\.com/);
});
