import { mkdir, writeFile } from 'node:fs/promises';
import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import path from 'node:path';
import type { Result } from './bench';

/** What a run found, for people and as a file. */

export type Section = { readonly part: string; readonly results: readonly Result[] };

export function printSection({ part, results }: Section): void {
  console.log(`\n${part}`);
  for (const { name, figure, target = '', met, detail } of results) {
    const verdict = met === undefined ? '' : met ? 'met' : 'MISSED';
    console.log(
      `  ${name.padEnd(34)}${figure.padStart(12)}  ${target.padEnd(12)}${verdict.padEnd(8)}${detail}`,
    );
  }
}

export function allMet(sections: readonly Section[]): boolean {
  return sections.every(({ results }) => results.every(({ met }) => met !== false));
}

/** Writes `<folder>/<instant>.json` and says where. */
export async function writeReport(
  folder: string,
  sections: readonly Section[],
  loadBefore: readonly number[],
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const at = new Date().toISOString();
  const file = path.join(folder, `${at.replaceAll(':', '-')}.json`);
  await writeFile(file, JSON.stringify({ at, machine: machine(), loadBefore, sections }, null, 2));
  return file;
}

function machine() {
  return {
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryBytes: totalmem(),
    system: `${platform()} ${arch()}`,
    node: process.version,
    loadAfter: loadavg(),
  };
}
