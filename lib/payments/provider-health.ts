import { desc, eq } from 'drizzle-orm';
import { db } from '@/db';
import { notifications } from '@/db/schema/work';
import type { Credential, PaymentProvider } from '@/lib/providers/provider';
import { credentialTrouble, providers } from '@/lib/providers/registry';
import { DAY_MS } from '@/lib/time';

/** How far back one looks for what a provider sent: so many arrivals, whatever became of them. */
const MAX_LOOKED_AT = 100;
const MAX_FAILURES = 5;
/** Time enough to get a new certificate. */
const WARNING_DAYS = 30;

/** What the latest arrivals of a provider tell of its keys and ours. */
export async function readHealth(provider: string) {
  const rows = await db()
    .select({
      id: notifications.id,
      status: notifications.status,
      reason: notifications.reason,
      keyId: notifications.keyId,
      receivedAt: notifications.receivedAt,
    })
    .from(notifications)
    .where(eq(notifications.provider, provider))
    .orderBy(desc(notifications.id))
    .limit(MAX_LOOKED_AT);
  return {
    lastVerified: rows.find(({ status }) => status !== 'rejected') ?? null,
    failures: rows.filter(({ status }) => status === 'rejected').slice(0, MAX_FAILURES),
  };
}

export type Expiry =
  | { readonly kind: 'never' }
  | { readonly kind: 'fine' | 'soon' | 'over'; readonly at: Date; readonly days: number };

/** How long a key or certificate still holds. */
export function expiryOf({ expiresAt }: Pick<Credential, 'expiresAt'>, now: Date): Expiry {
  if (!expiresAt) return { kind: 'never' };
  const days = Math.floor((expiresAt.getTime() - now.getTime()) / DAY_MS);
  const kind = days < 0 ? 'over' : days < WARNING_DAYS ? 'soon' : 'fine';
  return { kind, at: expiresAt, days };
}

/** The first of a provider's credentials that needs somebody soon. */
export function firstToRenew({ credentials }: Pick<PaymentProvider, 'credentials'>, now: Date) {
  return credentials
    .map((credential) => ({ credential, expiry: expiryOf(credential, now) }))
    .find(({ expiry }) => expiry.kind === 'soon' || expiry.kind === 'over');
}

/** How many keys and certificates need somebody: they end soon, or new ones could not be taken. */
export function countDueKeys(now: Date): number {
  const due = providers()
    .flatMap(({ credentials }) => credentials)
    .map((credential) => expiryOf(credential, now).kind)
    .filter((kind) => kind === 'soon' || kind === 'over');
  return due.length + (credentialTrouble() ? 1 : 0);
}
