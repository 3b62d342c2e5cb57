import { setTimeout as sleep } from 'node:timers/promises';
import { type Bench, type Result, round } from './bench';
import { get } from './browser';
import type { Shot } from './load';
import { residentMb } from './process';

/** The resident memory of the web process, which also runs the jobs. */

const TARGET_MB = 200;

/** After one visit of everything, at rest. */
export async function measureIdleMemory(bench: Bench, shots: readonly Shot[]): Promise<Result> {
  for (const shot of shots) await get(bench.web.origin, shot);
  await sleep(bench.pace.idleMs);
  const megabytes = residentMb(bench.web.pid);
  const detail = `after a visit of ${shots.length} pages and ${bench.pace.idleMs / 1_000} s of rest`;
  return show('web process, idle', { megabytes, detail, isJudged: true });
}

/** The same after the loads of this run: what it holds on to. */
export async function showUsedMemory(bench: Bench): Promise<Result> {
  await sleep(bench.pace.idleMs);
  const megabytes = residentMb(bench.web.pid);
  const detail = 'for comparison: V8 gives back what it grew by only under pressure';
  return show('web process, idle after the loads', { megabytes, detail, isJudged: false });
}

function show(
  name: string,
  shown: { megabytes: number | undefined; detail: string; isJudged: boolean },
): Result {
  const { megabytes, detail, isJudged } = shown;
  if (megabytes === undefined) {
    return { name, figure: 'unknown', detail: 'this system has no /proc', numbers: {} };
  }
  const verdict = { target: `< ${TARGET_MB} MB`, met: megabytes < TARGET_MB };
  const figure = `${round(megabytes)} MB`;
  return { name, figure, detail, numbers: { megabytes }, ...(isJudged && verdict) };
}
