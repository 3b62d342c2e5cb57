import { setTimeout as sleep } from 'node:timers/promises';
import { BadAnswer, type Store } from '../bench/buyer';
import type { Goods } from '../bench/goods';
import type { Agents } from './agents';
import type { Sandbox } from './sandbox';

/** What everybody in a campaign shares. */
export type World = {
  readonly store: Store;
  readonly goods: readonly Goods[];
  readonly sandbox: Sandbox;
  readonly agents: Agents;
  readonly notes: Notes;
};

/** What happened, for the summary. */
export type Notes = {
  readonly faults: Map<string, number>;
  /** Server errors that people saw, by what they were doing. */
  readonly troubles: Map<string, number>;
  readonly breaches: string[];
  /** Payments that the payer's bank disputes, until the end. */
  readonly disputed: Set<string>;
};

export function newNotes(): Notes {
  return { faults: new Map(), troubles: new Map(), breaches: [], disputed: new Set() };
}

export function count(map: Map<string, number>, key: string, by = 1): void {
  map.set(key, (map.get(key) ?? 0) + by);
}

const PATIENCE_MS = 60_000;
const BETWEEN_MS = 300;

/** While something is down people try again, as they do. @throws what is wrong when that is no help */
export async function persist<Value>(
  { notes }: Pick<World, 'notes'>,
  doing: string,
  work: () => Promise<Value>,
): Promise<Value> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isOutage = error instanceof BadAnswer && (error.status === 0 || error.status >= 500);
      if (!isOutage || Date.now() > deadline) throw error;
      count(notes.troubles, error.status === 0 ? 'no answer' : `status ${error.status}`);
      count(notes.troubles, `while: ${doing}`);
      await sleep(BETWEEN_MS);
    }
  }
}

/** Tries until it works out, for a while. @returns undefined when it never did */
export async function until<Value>(
  work: () => Promise<Value | undefined | false>,
  patienceMs: number,
): Promise<Value | undefined> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const found = await work();
    if (found) return found;
    await sleep(100);
  }
  return undefined;
}
