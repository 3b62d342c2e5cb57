import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '../bench/statistics';

/** What the web processes hold on to, measured by the probe that each of them carries (heap-probe.mjs). */

const MB = 1024 * 1024;
/**
 * All processes together. Between the middle of the second quarter of a run and the middle of its last
 * lies half of the run: of 100,000 notifications 50,000, so that a leak of 500 bytes each would show. In
 * shorter runs it also holds what still fills up after the first quarter.
 */
export const GROWTH_MB = 24;
const ANSWER_MS = 5_000;

export type Memory = {
  /** Collects garbage everywhere and notes what is left. */
  sample(): Promise<void>;
  judge(): Judgement;
};

type Judgement = { readonly words: string; readonly breach: string | undefined };

/** Of all the processes of the web server whose leader this is. */
export function watchMemory(leader: number, dir: string): Memory {
  const pids = [leader, ...childrenOf(leader)].filter((pid) => existsSync(`/proc/${pid}`));
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const samples: number[] = [];
  let asked = 0;
  let last = Promise.resolve();
  async function sample(): Promise<void> {
    asked += 1;
    for (const pid of pids) process.kill(pid, 'SIGUSR2');
    const deadline = Date.now() + ANSWER_MS;
    while (Date.now() < deadline) {
      const each = pids.map((pid) => readings(dir, pid));
      if (each.every((values) => values.length >= asked)) {
        samples.push(each.reduce((sum, values) => sum + (values[asked - 1] ?? 0), 0));
        return;
      }
      await sleep(20);
    }
  }
  return {
    sample() {
      last = last.then(sample);
      return last;
    },
    judge: () => judge(samples, { processes: pids.length, asked }),
  };
}

/** Compares the medians of the second and of the last quarter; the first is warming up. */
export function judge(
  samples: readonly number[],
  { processes, asked }: { readonly processes: number; readonly asked: number },
): Judgement {
  if (processes === 0) return { words: 'unknown: this system has no /proc', breach: undefined };
  const quarter = Math.floor(samples.length / 4);
  const [early, late] = [samples.slice(quarter, 2 * quarter), samples.slice(-quarter)];
  const missing = quarter === 0 || samples.length < asked / 2;
  if (missing) return { words: 'unknown', breach: 'the web processes did not tell their memory' };
  const [was, is] = [median(early) / MB, median(late) / MB];
  const words = `${was.toFixed(1)} / ${is.toFixed(1)} MB in ${processes} processes`;
  const grew = is > was + GROWTH_MB;
  return {
    words,
    breach: grew ? `the web processes hold on to more and more: ${words}` : undefined,
  };
}

function childrenOf(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split(' ').filter(Boolean).map(Number);
}

function readings(dir: string, pid: number): number[] {
  const file = path.join(dir, `${pid}.heap`);
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : [];
}
