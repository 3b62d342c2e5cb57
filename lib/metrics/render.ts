import { createHash, timingSafeEqual } from 'node:crypto';
import {
  AggregatorRegistry,
  collectDefaultMetrics,
  Gauge,
  type MetricObject,
  Registry,
  register,
} from 'prom-client';
import { poolUse } from '@/db';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { type GaugeValues, readGauges } from '@/lib/metrics/gauges';
import { credentialTrouble, providers } from '@/lib/providers/registry';

/** Everything that Prometheus may know, as one page of text. */

declare global {
  // What the other processes on this port have counted (scripts/observe.mjs).
  var suanpanPeerMetrics: (() => Promise<MetricObject[][]> | MetricObject[][]) | undefined;
}

export const METRICS_TYPE = register.contentType;

/** May whoever sends this Authorization header read the metrics? Without a METRICS_TOKEN nobody may. */
export function mayReadMetrics(authorization: string | null | undefined): boolean {
  const token = env().METRICS_TOKEN;
  return token !== undefined && isSame(authorization ?? '', `Bearer ${token}`);
}

function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/** What this process alone knows: asked for by whichever process is scraped. */
export function observeProcess(): void {
  if (register.getSingleMetric('suanpan_database_connections')) return;
  if (!register.getSingleMetric('process_start_time_seconds')) {
    collectDefaultMetrics({ labels: { process: String(process.pid) } });
  }
  new Gauge({
    name: 'suanpan_database_connections',
    help: 'Connections to the database',
    labelNames: ['state'],
    collect() {
      const { busy, idle } = poolUse();
      this.set({ state: 'busy' }, busy);
      this.set({ state: 'idle' }, idle);
    },
  });
  new Gauge({
    name: 'suanpan_database_waiting',
    help: 'Callers who wait for a connection',
    collect() {
      this.set(poolUse().waiting);
    },
  });
}

/** The page. It comes without what stands in the database when that does not answer, and says so. */
export async function renderMetrics(now: Date): Promise<string> {
  observeProcess();
  const [own, others, database] = await Promise.all([
    register.getMetricsAsJSON(),
    globalThis.suanpanPeerMetrics?.() ?? [],
    readDatabase(now),
  ]);
  const counted = AggregatorRegistry.aggregate([own, ...others]);
  const state = new Registry();
  const help = 'Did the database answer';
  const up = { labels: {}, value: database ? 1 : 0 };
  const unreadable = {
    name: 'suanpan_credentials_unreadable',
    help: 'New keys lie there that cannot be taken: 1, else 0',
    values: [{ labels: {}, value: credentialTrouble() ? 1 : 0 }],
  };
  const gauges = [...(database ?? []), credentialExpiries(), unreadable];
  for (const gauge of gauges) add(state, gauge);
  add(state, { name: 'suanpan_database_up', help, values: [up] });
  return `${await counted.metrics()}\n${await state.metrics()}`;
}

async function readDatabase(now: Date): Promise<GaugeValues[] | undefined> {
  try {
    return await readGauges(now);
  } catch (error) {
    log.error('metrics.no_database', error);
    return undefined;
  }
}

function credentialExpiries(): GaugeValues {
  const values = providers().flatMap(({ description: { id }, credentials }) =>
    credentials.flatMap(({ kind, keyId, expiresAt }) => {
      if (!expiresAt) return [];
      return [{ labels: { provider: id, kind, key: keyId }, value: expiresAt.getTime() / 1_000 }];
    }),
  );
  const help = 'When a key or certificate ends, in Unix time';
  return { name: 'suanpan_credential_expiry_seconds', help, values };
}

function add(registry: Registry, { name, help, values }: GaugeValues): void {
  const labelNames = Object.keys(values[0]?.labels ?? {});
  const gauge = new Gauge({ name, help, labelNames, registers: [registry] });
  for (const { labels, value } of values) gauge.set(labels, value);
}
