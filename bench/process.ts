import { readFileSync } from 'node:fs';

/** What Linux knows of a running process (proc(5)); elsewhere undefined. */

/** USER_HZ is 100 on every Linux that Node runs on. */
const MS_PER_TICK = 10;
const KIB_PER_MB = 1024;

/** CPU time used so far, in milliseconds, by all its threads. */
function cpuMs(pid: number): number | undefined {
  // The name in parentheses may hold spaces; after it, utime is field 12 and stime field 13.
  const fields = read(`/proc/${pid}/stat`)?.split(') ').pop()?.split(' ');
  return fields && (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
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

/** Resident memory in MB. */
export function residentMb(pid: number): number | undefined {
  const kib = read(`/proc/${pid}/status`)?.match(/^VmRSS:\s+(\d+) kB$/m)?.[1];
  return kib === undefined ? undefined : Number(kib) / KIB_PER_MB;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
