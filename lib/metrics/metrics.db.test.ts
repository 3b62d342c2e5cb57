import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { eq, sql } from 'drizzle-orm';
import type { RowDataPacket } from 'mysql2';
import { register } from 'prom-client';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { closeDatabase, db, inTransaction } from '@/db';
import { jobs } from '@/db/schema/work';
import { setUpTestDatabase } from '@/db/testing/database';
import { anAttempt, anOrder, aShippingMethod, aVariant } from '@/db/testing/fixtures';
import { assert } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';
import { readGauges } from '@/lib/metrics/gauges';
import { renderMetrics } from '@/lib/metrics/render';
import { applyFact } from '@/lib/payments/apply-fact';
import { checkReadiness } from '@/lib/readiness';

setUpTestDatabase();

let shipping: string;
beforeAll(async () => {
  shipping = await aShippingMethod();
});

async function gauge(name: string, labels: Record<string, string> = {}) {
  const found = (await readGauges(new Date())).find((one) => one.name === name);
  return found?.values.find((value) => JSON.stringify(value.labels) === JSON.stringify(labels))
    ?.value;
}

describe('what the database tells', () => {
  it('counts the jobs that are due, how long they wait, and the dead', async () => {
    await db().delete(jobs);
    const lane = { lane: 'mail' };
    expect(await gauge('suanpan_jobs_oldest_due_seconds', lane)).toBe(0);
    await inTransaction(async (tx) => {
      enqueue(tx, 'send-message', newId(), { runAt: new Date(Date.now() - 90_000) });
      enqueue(tx, 'send-message', newId(), { runAt: new Date(Date.now() + 90_000) });
      enqueue(tx, 'send-message', newId(), { runAt: new Date(Date.now() + 90_000) });
    });
    expect(await gauge('suanpan_jobs_due', lane)).toBe(1);
    expect(await gauge('suanpan_jobs_due', { lane: 'money' })).toBe(0);
    expect(await gauge('suanpan_jobs_oldest_due_seconds', lane)).toBeGreaterThan(80);
    expect(await gauge('suanpan_jobs_dead')).toBe(0);
    await db().update(jobs).set({ status: 'dead' }).limit(1);
    expect(await gauge('suanpan_jobs_dead')).toBe(1);
    await db().delete(jobs).where(eq(jobs.kind, 'send-message'));
  });

  it('counts refunds by state, and open exceptions by kind', async () => {
    const order = await anOrder(await aVariant(5), shipping);
    const [first, second, third] = [
      await anAttempt(order),
      await anAttempt(order, 'alipay'),
      await anAttempt(order, 'unionpay'),
    ];
    const now = new Date();
    const pay = (paymentId: string, provider: string, minor: number) =>
      applyFact(
        {
          about: 'payment',
          paymentId,
          status: 'succeeded',
          amount: { minor, currency: 'CNY' },
          providerTradeNo: paymentId,
          account: null,
          occurredAt: now,
          providerStatus: 'SUCCESS',
        },
        { provider, source: 'query', now },
      );
    await pay(first, 'wechatpay', 10_800);
    await pay(second, 'alipay', 10_800);
    await pay(third, 'unionpay', 1);
    expect(await gauge('suanpan_refunds', { status: 'approved' })).toBe(1);
    expect(await gauge('suanpan_refunds', { status: 'failed' })).toBe(0);
    expect(await gauge('suanpan_exceptions_open', { kind: 'amount_mismatch' })).toBe(1);
    expect(await gauge('suanpan_exceptions_open', { kind: 'refund_failed' })).toBe(0);
    const page = await renderMetrics(new Date());
    expect(page).toContain(
      'suanpan_payments_ended_total{provider="wechatpay",outcome="settled"} 1',
    );
    expect(page).toContain('suanpan_payments_ended_total{provider="alipay",outcome="returned"} 1');
    expect(page).toContain('suanpan_exceptions_open{kind="amount_mismatch"} 1');
    expect(page).toContain('suanpan_database_up 1');
    expect(page).toMatch(/suanpan_database_connections\{state="idle"\} [1-9]/);
    expect(page).toMatch(/process_resident_memory_bytes\{process="\d+"\} \d/);
  });

  it('reads indexes, never a table', async () => {
    const pool = globalThis.suanpanDatabase?.pool;
    assert(pool, 'there is a pool');
    const spy = vi.spyOn(pool, 'query');
    await readGauges(new Date());
    const asked = spy.mock.calls.map(([query, values]) => ({ query, values }) as never as Asked);
    spy.mockRestore();
    expect(asked.length).toBeGreaterThan(10);
    for (const { query, values } of asked) {
      const text = query.sql;
      const [rows] = await pool.promise().query<RowDataPacket[]>(`explain ${text}`, values);
      for (const { table, key, Extra } of rows) {
        const reads =
          table && !/^</.test(table) && !/optimized away|no matching/i.test(Extra ?? '');
        if (reads) expect(key, `${text}: ${JSON.stringify(rows)}`).not.toBeNull();
      }
    }
  });
});

/** How Drizzle calls the pool. */
type Asked = { query: { sql: string }; values: unknown[] };

describe('alerts', () => {
  it('name metrics that exist, and each has its page in docs/operations.md', async () => {
    const rules = readFileSync('docs/alerts.yml', 'utf8');
    const operations = readFileSync('docs/operations.md', 'utf8');
    const page = await renderMetrics(new Date());
    const names = new Set([...page.matchAll(/^# TYPE (\S+) (\S+)/gm)].flatMap(seriesOf));
    for (const name of HTTP_METRICS) names.add(name);
    const exprs = [...rules.matchAll(/^\s+expr: (.+)$/gm)].map(([, expr]) => expr ?? '');
    const alerts = [...rules.matchAll(/^\s+- alert: (\w+)$/gm)].map(([, alert]) => alert ?? '');
    expect(alerts.length).toBeGreaterThan(8);
    expect(exprs).toHaveLength(alerts.length);
    for (const expr of exprs) {
      const used = expr.match(/\b(suanpan|process|nodejs)_\w+/g) ?? [];
      expect(used, expr).not.toEqual([]);
      for (const name of used) expect(names, expr).toContain(name);
    }
    for (const alert of alerts) expect(operations).toContain(`### ${alert}`);
    expect(register.getMetricsAsArray().length).toBeGreaterThan(20);
  });
});

/** scripts/observe.mjs measures these, in the web processes. */
const HTTP_METRICS = [
  'suanpan_http_duration_seconds_count',
  'suanpan_http_duration_seconds_bucket',
];

function seriesOf([, name = '', type]: RegExpMatchArray): string[] {
  return type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name];
}

describe('readiness', () => {
  it('fails while the database is away or older than the build, and recovers by itself', async () => {
    expect(await checkReadiness()).toBe('ready');
    // biome-ignore-start lint/style/noProcessEnv: the test puts a line between shop and database
    const direct = process.env.DATABASE_URL ?? '';
    const line = await openLine(new URL(direct));
    const { env } = await import('@/lib/env');
    await closeDatabase();
    const url = new URL(direct);
    url.host = `127.0.0.1:${line.port}`;
    url.searchParams.delete('socketPath');
    Object.assign(env(), { DATABASE_URL: url.href });
    // biome-ignore-end lint/style/noProcessEnv: see above
    expect(await checkReadiness()).toBe('ready');
    await line.cut();
    expect(await checkReadiness()).toBe('no_database');
    expect(await renderMetrics(new Date())).toMatch(/suanpan_database_up 0/);
    await line.mend();
    expect(await checkReadiness()).toBe('ready');
    await db().execute(sql`update __drizzle_migrations set created_at = created_at - 1`);
    expect(await checkReadiness()).toBe('old_tables');
    await db().execute(sql`update __drizzle_migrations set created_at = created_at + 1`);
    expect(await checkReadiness()).toBe('ready');
    Object.assign(env(), { DATABASE_URL: direct });
    await closeDatabase();
    await line.cut();
  });
});

/** A line to the database that can be cut and mended. */
async function openLine(to: URL) {
  const socketPath = to.searchParams.get('socketPath');
  const sockets = new Set<Socket>();
  let server = createServer();
  const listen = (port: number) =>
    new Promise<void>((resolve) => {
      server = createServer((near) => {
        const far = socketPath
          ? connect(socketPath)
          : connect(Number(to.port || 3306), to.hostname);
        for (const [one, other] of [
          [near, far],
          [far, near],
        ] as const) {
          sockets.add(one);
          one.on('error', () => other.destroy());
          one.on('close', () => other.destroy());
          one.pipe(other);
        }
      });
      server.listen(port, '127.0.0.1', resolve);
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async cut() {
      for (const socket of sockets) socket.destroy();
      sockets.clear();
      await new Promise((resolve) => server.close(resolve));
    },
    mend: () => listen(port),
  };
}
