import { neighbourhoodOf } from '@/lib/client-ip';
import { log } from '@/lib/log';
import { LIMITS, type LimitName, takeAttempt } from '@/lib/rate-limit';

/**
 * How much of what does not verify is kept. Anybody may send as much of it as their line carries: beyond
 * the limit nothing is written, so that a flood costs a signature check each and fills no disk. What
 * verifies is taken however much else comes, from the same address too: nobody can silence a provider.
 */

/** Who has passed a limit, until when: not even the counting costs a query then. */
const silenced = new Map<string, number>();
const MAX_SILENCED = 1_000;

/** Whether one more refused arrival is recorded. */
export async function keepsEvidence(
  provider: string,
  clientIp: string,
  now: Date,
): Promise<boolean> {
  return (
    (await counts('rejected-notification', `${provider} ${neighbourhoodOf(clientIp)}`, now)) &&
    (await counts('rejected-notifications', provider, now))
  );
}

/** Whether one more repeat of a stored event is recorded: a genuine message can be replayed by anybody. */
export function keepsRepeat(provider: string, eventKey: string, now: Date): Promise<boolean> {
  return counts('repeated-notification', `${provider} ${eventKey}`, now);
}

async function counts(limit: LimitName, who: string, now: Date): Promise<boolean> {
  const key = `${limit} ${who}`;
  const until = silenced.get(key);
  if (until !== undefined && now.getTime() < until) return false;
  silenced.delete(key);
  if (await takeAttempt(limit, who, now)) return true;
  // Its window ends within this time; the next one is asked for afresh.
  silenced.set(key, now.getTime() + LIMITS[limit].windowMs / 4);
  for (const oldest of silenced.keys()) {
    if (silenced.size <= MAX_SILENCED) break;
    silenced.delete(oldest);
  }
  log.warn('notification.flood', { limit });
  return false;
}
