/**
 * Measures a shop that stands (see main.mjs), part by part, and exits 1 when a target was missed or
 * an invariant is broken.
 */

import { loadavg } from 'node:os';
import path from 'node:path';
import { closeDatabase } from '@/db';
import { examine } from '@/lib/doctor';
import { env } from '@/lib/env';
import { type Bench, FULL_PACE, QUICK_PACE, type Result } from './bench';
import { measureCatalog } from './catalog';
import { aMemberWithOrders, createBareTables, measureDynamic } from './dynamic';
import { stockUp } from './goods';
import { measureIdleMemory, showUsedMemory } from './memory';
import { measureNotify } from './notify';
import { measurePurchases } from './purchase';
import { allMet, printSection, type Section, writeReport } from './report';
import { measureSafety } from './safety';

const args = process.argv.slice(2);
const wanted = args.filter((arg) => !arg.startsWith('--'));
const benchDir = required('BENCH_DIR');
const bench: Bench = {
  web: { origin: env().appUrl, pid: Number(required('BENCH_WEB_PID')) },
  bare: { origin: required('BENCH_BARE_URL'), pid: Number(required('BENCH_BARE_PID')) },
  sandbox: { origin: required('SANDBOX_URL'), pid: Number(required('BENCH_SANDBOX_PID')) },
  databasePid: Number(required('BENCH_DATABASE_PID')),
  sandboxDir: required('SANDBOX_DIR'),
  pace: args.includes('--quick') ? QUICK_PACE : FULL_PACE,
};
const loadBefore = loadavg();
console.log(`\nLoad of the machine before: ${loadBefore.map((load) => load.toFixed(1)).join(' ')}`);
await createBareTables();
const goods = await stockUp();
const sections: Section[] = [];

const parts: Readonly<Record<string, () => Promise<Result[]>>> = {
  memory: measureMemory,
  catalog: () => measureCatalog(bench, goods),
  dynamic: () => measureDynamic(bench, goods),
  notify: () => measureNotify(bench, goods),
  purchase: () => measurePurchases(bench, goods),
  safety: () => measureSafety(bench, goods),
};

for (const [part, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(part)) continue;
  add({ part, results: await measure() });
}
if (wanted.length === 0) add({ part: 'memory afterwards', results: [await showUsedMemory(bench)] });
add({ part: 'doctor', results: await askDoctor() });
const file = await writeReport(path.join(benchDir, 'results'), sections, loadBefore);
console.log(`\nWritten to ${path.relative(process.cwd(), file)}.`);
await closeDatabase();
process.exit(allMet(sections) ? 0 : 1);

function add(section: Section): void {
  sections.push(section);
  printSection(section);
}

async function measureMemory(): Promise<Result[]> {
  const { cookie, pages } = await aMemberWithOrders(goods);
  const shots = pages.map(({ path }) => ({ path, headers: { Cookie: cookie } }));
  const open = ['/en', '/zh-CN', '/en/products', `/en/products/${goods[0]?.slug}`, '/en/sign-in'];
  return [await measureIdleMemory(bench, [...shots, ...open.map((path) => ({ path }))])];
}

async function askDoctor(): Promise<Result[]> {
  const findings = await examine();
  const broken = findings.filter(({ breaches }) => breaches.length > 0);
  return [
    {
      name: 'invariants',
      figure: `${findings.length - broken.length} of ${findings.length}`,
      target: 'all',
      met: broken.length === 0,
      detail: broken.map(({ name, breaches }) => `${name}: ${breaches.join(', ')}`).join('; '),
      numbers: { broken: broken.length },
    },
  ];
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the benchmark with npm run bench`);
  return value;
}
