import { z } from 'zod';
import type { Target } from './plan';

/** Asks main.mjs, whose children they are, to kill a process and to start it again. */

const answer = z.object({
  id: z.number(),
  ms: z.number(),
  pid: z.number(),
  trouble: z.string().optional(),
});
export type Restart = z.output<typeof answer>;

const waiting = new Map<number, (restart: Restart) => void>();
let asked = 0;

process.on('message', (message) => {
  const restart = answer.parse(message);
  waiting.get(restart.id)?.(restart);
  waiting.delete(restart.id);
});

/** Resolves when it answers again. */
export function pullThePlug(target: Target): Promise<Restart> {
  asked += 1;
  const id = asked;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    process.send?.({ id, target });
  });
}
