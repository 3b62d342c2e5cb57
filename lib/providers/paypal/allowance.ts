import { ProviderError } from '@/lib/errors';

/**
 * Bounds what strangers can make the shop ask of PayPal: to verify a webhook that nobody sent may cost a
 * call, and anybody can send many. What turns out to be genuine costs nothing.
 */
export type Allowance = {
  /**
   * Runs the work, and counts it unless it succeeds.
   * @throws ProviderError `retryable` when too much has failed lately: PayPal sends a webhook again
   */
  spend<T>(work: () => Promise<T>): Promise<T>;
};

const MAX_FAILED = 10;
const WINDOW_MS = 60_000;

export function createAllowance(now: () => Date): Allowance {
  /** When each began that failed within the window, or is under way. */
  let spent: { readonly at: number }[] = [];

  return {
    async spend(work) {
      const since = now().getTime() - WINDOW_MS;
      spent = spent.filter(({ at }) => at > since);
      if (spent.length >= MAX_FAILED) {
        throw new ProviderError('retryable', 'TOO_MANY_UNVERIFIED', 'webhooks that do not verify');
      }
      const mark = { at: now().getTime() };
      spent.push(mark);
      const result = await work();
      spent = spent.filter((one) => one !== mark);
      return result;
    },
  };
}
