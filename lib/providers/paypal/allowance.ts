import { NotificationRejected, type RejectionReason } from '@/lib/errors';

/**
 * Bounds what strangers can make the shop ask of PayPal: to verify a webhook that nobody sent may cost a
 * call, and anybody can send many. What turns out to be genuine costs nothing.
 */
export type Allowance = {
  /**
   * Runs the work, and counts it unless it succeeds.
   * @throws NotificationRejected with this reason when too much has failed lately: nothing was asked then,
   *   and what is genuine PayPal sends again, as it does whatever was not answered with success
   */
  spend<T>(reason: RejectionReason, work: () => Promise<T>): Promise<T>;
};

const MAX_FAILED = 10;
const WINDOW_MS = 60_000;

export function createAllowance(now: () => Date): Allowance {
  /** When each began that failed within the window, or is under way. */
  let spent: { readonly at: number }[] = [];

  return {
    async spend(reason, work) {
      const since = now().getTime() - WINDOW_MS;
      spent = spent.filter(({ at }) => at > since);
      if (spent.length >= MAX_FAILED) {
        throw new NotificationRejected(reason, 'too many did not verify lately: not looked at');
      }
      const mark = { at: now().getTime() };
      spent.push(mark);
      const result = await work();
      spent = spent.filter((one) => one !== mark);
      return result;
    },
  };
}
