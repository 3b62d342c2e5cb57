import { readFileSync } from 'node:fs';

/** What Linux knows of a running process (proc(5)); elsewhere undefined. */

/** USER_HZ is 100 on every Linux that Node runs on. */
const MS_PER_TICK = 10;
const KIB_PER_MB = 1024;

/** CPU time used so far, in milliseconds, by all its threads and all its child processes. */
function cpuMs(pid: number): number | undefined {
  const used = family(pid).map((member) => {
    // The name in parentheses may hold spaces; after it, utime is field 12 and stime field 13.
    const fields = read(`/proc/${member}/stat`)?.split(') ').pop()?.split(' ');
    return fields ? (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK : Number.NaN;
  });
  const sum = used.reduce((total, ms) => total + ms, 0);
  return Number.isNaN(sum) ? undefined : sum;
}

/** A process and its children. */
function family(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`)?.trim() ?? '';
  return [pid, ...(children === '' ? [] : children.split(' ').map(Number))];
}

/** Milliseconds of CPU that each process uses while `work` runs; empty where nobody knows. */
export async function cpuOf<Value>(
  pids: Readonly<Record<string, number>>,
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly cpu: Readonly<Record<string, number>> }> {
  const before = Object.entries(pids).map(([name, pid]) => [name, pid, cpuMs(pid)] as const);
  const value = await work();
  const used = before.flatMap(([name, pid, was]) => {
    const is = cpuMs(pid);
    return is === undefined || was === undefined ? [] : [[name, is - was] as const];
  });
  return { value, cpu: Object.fromEntries(used) };
}

/** What one of `count` pieces of work cost each process, in words; '' where nobody knows. */
export function cpuWords(cpu: Readonly<Record<string, number>>, count: number): string {
  const each = Object.entries(cpu).map(([name, ms]) => `${name} ${(ms / count).toFixed(1)}`);
  return each.length > 0 ? `; CPU each: ${each.join(', ')} ms` : '';
}

/** Resident memory in MB of a process or of its child that holds the most. */
export function residentMb(pid: number): number | undefined {
  const each = family(pid).map((member) => {
    const kib = read(`/proc/${member}/status`)?.match(/^VmRSS:\s+(\d+) kB$/m)?.[1];
    return kib === undefined ? Number.NaN : Number(kib) / KIB_PER_MB;
  });
  const most = Math.max(...each);
  return Number.isNaN(most) ? undefined : most;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
