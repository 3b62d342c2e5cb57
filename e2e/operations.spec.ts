import { expect, order, test } from './fixtures';

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
}) => {
  expect(METRICS_TOKEN).not.toBe('');
  for (const authorization of ['', 'Bearer', `Bearer ${METRICS_TOKEN}x`, METRICS_TOKEN]) {
    const answer = await request.get('/api/metrics', { headers: { authorization } });
    expect(answer.status()).toBe(404);
  }
  const { paymentId } = await order(page);
  await sandbox.pay(paymentId);
  const read = async () => {
    const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
    return await (await request.get('/api/metrics', { headers })).text();
  };
  const settled = /^suanpan_payments_ended_total\{provider="wechatpay",outcome="settled"\} [1-9]/m;
  await expect.poll(read, { timeout: 15_000 }).toMatch(settled);
  const text = await read();
  expect(text).toMatch(/^suanpan_notification_apply_seconds_count\{provider="wechatpay"\} [1-9]/m);
  expect(text).toMatch(
    /^suanpan_http_duration_seconds_count\{[^}]*route="\/checkout"[^}]*\} [1-9]/m,
  );
  expect(text).toContain('suanpan_database_up 1');
  const processes = text.matchAll(/^process_resident_memory_bytes\{process="(\d+)"\}/gm);
  expect([...processes].length).toBeGreaterThan(0);
  expect(text).not.toMatch(/王小明|@example\.com/);
});
