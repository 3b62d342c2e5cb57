import { execFileSync } from 'node:child_process';
import { type Bench, type Result, round } from './bench';
import { get } from './browser';
import type { Shot } from './load';

/** The resident memory of the web process, with its children if it has any. */

const TARGET_MB = 200;
const KIB_PER_MB = 1024;

/** After one visit of everything, at rest. */
export async function measureIdleMemory(bench: Bench, shots: readonly Shot[]): Promise<Result> {
  for (const shot of shots) await get(bench.shopUrl, shot);
  await rest(bench);
  const megabytes = residentMb(bench.webPid);
  return {
    name: 'web process, idle',
    figure: `${round(megabytes)} MB`,
    target: `< ${TARGET_MB} MB`,
    met: megabytes < TARGET_MB,
    detail: `after a visit of ${shots.length} pages and ${bench.pace.idleMs / 1_000} s of rest`,
    numbers: { megabytes },
  };
}

/** The same after the loads of this run: what it holds on to. */
export async function showUsedMemory(bench: Bench): Promise<Result> {
  await rest(bench);
  const megabytes = residentMb(bench.webPid);
  return {
    name: 'web process, idle after the loads',
    figure: `${round(megabytes)} MB`,
    detail: 'for comparison: V8 gives back what it grew by only under pressure',
    numbers: { megabytes },
  };
}

function rest({ pace }: Bench): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, pace.idleMs));
}

/** ps(1) tells it alike on Linux and macOS, in KiB. */
function residentMb(pid: number): number {
  const text = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' });
  const processes = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([id = 0, parent = 0, kib = 0]) => ({ id, parent, kib }));
  const family = new Set([pid]);
  for (const { id, parent } of processes) if (family.has(parent)) family.add(id);
  const kib = processes.reduce((sum, each) => sum + (family.has(each.id) ? each.kib : 0), 0);
  return kib / KIB_PER_MB;
}
