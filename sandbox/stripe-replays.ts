import { createHash } from 'node:crypto';
import type { Answer } from './protocol';
import { problem } from './stripe-answers';

/** The answers that are kept by idempotency key (stripe.md §2.3). */
type Replays = {
  /**
   * Runs a call once for its key: a repetition gets the answer of the first that was executed, with
   * other parameters a refusal, and while the first runs a conflict. `run` says what is to be kept.
   */
  once(
    key: string,
    content: string,
    run: (keep: (answer: Answer) => void) => Answer | Promise<Answer>,
  ): Promise<Answer>;
};

const KEYS_KEPT = 20_000;
const KEY_LENGTH = 255;

export function createReplays(): Replays {
  const kept = new Map<string, { digest: string; answer: Answer }>();
  const running = new Set<string>();
  return {
    async once(key, content, run) {
      if (key.length > KEY_LENGTH) return problem(400, 'Idempotency-Key is longer than 255');
      const digest = createHash('sha256').update(content).digest('hex');
      const known = kept.get(key);
      if (known && known.digest !== digest) {
        const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`;
        return problem(400, message, { type: 'idempotency_error' });
      }
      if (known) return replay(known.answer);
      if (running.has(key)) {
        const message = `There is currently another in-progress request using this Idempotency-Key: ${key}`;
        const code = 'idempotency_key_in_use';
        return problem(409, message, { type: 'idempotency_error', code });
      }
      running.add(key);
      try {
        return await run((answer) => {
          kept.set(key, { digest, answer });
          const [oldest] = kept.keys();
          if (kept.size > KEYS_KEPT && oldest !== undefined) kept.delete(oldest);
        });
      } finally {
        running.delete(key);
      }
    },
  };
}

function replay(answer: Answer): Answer {
  if ('silence' in answer) return answer;
  return { ...answer, headers: { ...answer.headers, 'Idempotent-Replayed': 'true' } };
}
