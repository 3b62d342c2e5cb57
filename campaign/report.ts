import type { Finding } from '@/lib/doctor';
import { isCurrency, money, toDecimal } from '@/lib/money';
import type { Replayed } from '@/lib/replay/replay';
import { quantile } from '../bench/statistics';
import type { Comparison } from './compare';
import type { CampaignPlan, Target } from './plan';
import type { Notes } from './world';

/** What a campaign found, as a table. */

export type Outcome = {
  readonly seed: number;
  readonly plan: CampaignPlan;
  readonly kills: readonly { readonly target: Target; readonly ms: number }[];
  readonly shoppedMs: number;
  readonly quietMs: number;
  readonly notes: Notes;
  readonly findings: readonly Finding[];
  readonly comparison: Comparison;
  readonly replayed: Replayed;
};

/** @returns whether nothing was broken */
export function printOutcome(outcome: Outcome): boolean {
  const { plan, kills, notes, comparison, findings } = outcome;
  const broken = findings.filter(({ breaches }) => breaches.length > 0);
  section('Orders', [
    ['orders', plan.orders.length],
    ...counts(plan.orders.map(({ journey }) => journey)),
    ...counts(plan.orders.map(({ method, currency }) => `${method}, ${currency}`)),
  ]);
  section('Faults', [...sorted(notes.faults)]);
  section('Kills', [
    ...counts(kills.map(({ target }) => target)),
    ['down, p50 / max', spread(kills.map(({ ms }) => ms))],
  ]);
  section('What people saw', [...sorted(notes.troubles)]);
  section('Money', [
    ['trades at the providers', comparison.trades],
    ...amounts('paid', comparison.paid),
    ...amounts('refunded', comparison.refunded),
    ['payment → final, p50 / p95 / max', spread(comparison.paymentLagsMs, true)],
    ['refund → final, p50 / p95 / max', spread(comparison.refundLagsMs, true)],
  ]);
  section('Time', [
    ['orders', seconds(outcome.shoppedMs)],
    ['until quiet', seconds(outcome.quietMs)],
  ]);
  const breaches = [
    ...notes.breaches,
    ...comparison.breaches,
    ...broken.map(({ name, breaches: ids }) => `${name}: ${ids.join(', ')}`),
  ];
  section('Breaches', [
    ['invariants of the doctor', `${findings.length - broken.length} of ${findings.length} hold`],
    [
      'notifications read again, unreadable',
      `${outcome.replayed.messages}, ${outcome.replayed.unreadable}`,
    ],
    ['moves and facts replayed', `${outcome.replayed.moves} + ${outcome.replayed.facts}`],
    ['breaches', breaches.length],
  ]);
  for (const breach of breaches) console.log(`    ${breach}`);
  return breaches.length === 0;
}

export function section(title: string, rows: readonly (readonly [string, string | number])[]) {
  console.log(`\n${title}`);
  for (const [name, value] of rows)
    console.log(`  ${name.padEnd(42)}${String(value).padStart(24)}`);
}

function counts(values: readonly string[]): [string, number][] {
  const map = new Map<string, number>();
  for (const value of values) map.set(value, (map.get(value) ?? 0) + 1);
  return sorted(map);
}

function sorted(map: ReadonlyMap<string, number>): [string, number][] {
  return [...map].sort(([a], [b]) => a.localeCompare(b));
}

function spread(valuesMs: readonly number[], withP95 = false): string {
  if (valuesMs.length === 0) return '–';
  const shares = withP95 ? [0.5, 0.95, 1] : [0.5, 1];
  return shares.map((share) => seconds(quantile(valuesMs, share))).join(' / ');
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 0)} s`;
}

function amounts(what: string, minors: ReadonlyMap<string, number>): [string, string][] {
  return sorted(minors).map(([currency, minor]) => [
    `${what}, ${currency}`,
    isCurrency(currency) ? toDecimal(money(minor, currency)) : String(minor),
  ]);
}
