import { createHash } from 'node:crypto';
import { db, inTransaction, isDuplicate, later } from '@/db';
import { notifications } from '@/db/schema/work';
import { NotificationRejected, ProviderError, type RejectionReason } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';
import { errorFields, log } from '@/lib/log';
import { notificationLag, notificationsReceived, notificationsRefused } from '@/lib/metrics/events';
import { keepsEvidence, keepsRepeat } from '@/lib/notifications/evidence';
import { isListedSender } from '@/lib/notifications/senders';
import { hasPlainNumbers, subjectOf } from '@/lib/payments/fact-subject';
import type {
  Acknowledgement,
  PaymentProvider,
  RawNotification,
  VerifiedNotification,
} from '@/lib/providers/provider';
import { findProvider, lookAgain } from '@/lib/providers/registry';

/** The largest genuine notification is a few kilobytes. */
export const MAX_NOTIFICATION_BYTES = 64 * 1024;
/** Of a refused one this much is kept as evidence. */
const MAX_EVIDENCE_BYTES = 8 * 1024;
/** Headers that could carry a secret of a proxy or a person are not kept. */
const UNKEPT_HEADERS = new Set(['cookie', 'authorization', 'proxy-authorization']);

/** The inbox' column holds so many ASCII letters. */
const MAX_EVENT_KEY_LENGTH = 120;

export type Arrival = RawNotification & { readonly clientIp: string };

/**
 * Takes a notification in: verify, record, and only then acknowledge. What verifies is stored with
 * the job that applies it in one transaction; a repeat of a stored event is recorded and acknowledged
 * again; what does not verify is recorded with the reason and refused, and changes nothing. The
 * acknowledgement never waits for the order.
 *
 * When it cannot be stored the provider is told to send it again.
 */
export async function receiveNotification(
  provider: PaymentProvider,
  arrival: Arrival,
): Promise<Acknowledgement> {
  try {
    return acknowledge(provider, await take(provider, arrival));
  } catch (error) {
    log.error('notification.not_stored', error, { provider: provider.description.id });
    return acknowledge(provider, 'retry');
  }
}

/** Records an arrival that was too large to be read, or whose body broke off. */
export async function refuseUnread(
  provider: PaymentProvider,
  arrival: Arrival,
  reason: RejectionReason,
): Promise<Acknowledgement> {
  await recordRejected(provider, arrival, reason).catch((error: unknown) =>
    log.error('notification.not_stored', error, { provider: provider.description.id }),
  );
  return acknowledge(provider, 'refused');
}

function acknowledge(
  provider: PaymentProvider,
  answer: Parameters<PaymentProvider['acknowledge']>[0],
): Acknowledgement {
  notificationsReceived.inc({ provider: provider.description.id, answer });
  return provider.acknowledge(answer);
}

async function take(
  provider: PaymentProvider,
  arrival: Arrival,
): Promise<'accepted' | 'refused' | 'retry'> {
  const { id } = provider.description;
  if (!isListedSender(id, arrival.clientIp)) {
    await recordRejected(provider, arrival, 'unlisted_address');
    return 'refused';
  }
  let verified: VerifiedNotification;
  try {
    verified = await verify(provider, arrival);
    if (verified.fact && !hasPlainNumbers(verified.fact)) {
      throw new NotificationRejected('bad_format', 'a number that is none');
    }
  } catch (error) {
    if (error instanceof ProviderError) {
      await logUnverified(provider, arrival, error);
      return 'retry';
    }
    if (!(error instanceof NotificationRejected)) throw error;
    await recordRejected(provider, arrival, error.reason);
    return 'refused';
  }
  await recordVerified(provider, arrival, verified);
  return 'accepted';
}

/** By the keys at hand, and if these do not fit, by those that have come into the files since. */
async function verify(provider: PaymentProvider, arrival: Arrival): Promise<VerifiedNotification> {
  try {
    return await provider.parseNotification(arrival);
  } catch (error) {
    lookAgain();
    const fresh = findProvider(provider.description.id);
    if (!fresh || fresh === provider) throw error;
    return await fresh.parseNotification(arrival);
  }
}

async function recordVerified(
  provider: PaymentProvider,
  arrival: Arrival,
  { eventKey, fact, confirmByQuery, keyId }: VerifiedNotification,
): Promise<void> {
  const row = {
    ...rowOf(provider, arrival, arrival.body),
    keyId: keyId.slice(0, 120),
    fact: fact && { ...fact, occurredAt: fact.occurredAt?.toISOString() ?? null },
    confirmByQuery,
    subjectId: fact && subjectOf(fact),
  };
  try {
    await inTransaction(async (tx) => {
      const arrived = {
        ...row,
        eventKey: storedKey(eventKey),
        status: fact ? 'received' : 'ignored',
        reason: fact ? null : 'no_fact',
      } as const;
      later(tx, tx.insert(notifications).values(arrived));
      if (fact) enqueue(tx, 'apply-notification', row.id);
    });
    const ids = { notificationId: row.id, subjectId: row.subjectId, keyId: row.keyId };
    log.info('notification.stored', { provider: row.provider, ...ids });
    if (fact?.occurredAt) {
      const lagMs = row.receivedAt.getTime() - fact.occurredAt.getTime();
      notificationLag.observe({ provider: row.provider }, Math.max(0, lagMs) / 1_000);
    }
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    if (!(await keepsRepeat(row.provider, eventKey, row.receivedAt))) return;
    await db()
      .insert(notifications)
      .values({ ...row, eventKey: null, status: 'ignored', reason: 'duplicate' });
  }
}

/** What it takes to verify it cannot be had now. Nobody knows whether it is genuine: a flood fills no log. */
async function logUnverified(
  provider: PaymentProvider,
  { clientIp }: Arrival,
  error: ProviderError,
): Promise<void> {
  const { id } = provider.description;
  if (!(await keepsEvidence(id, clientIp, new Date()))) return;
  log.warn('notification.not_verified', { provider: id, ...errorFields(error) });
}

async function recordRejected(
  provider: PaymentProvider,
  arrival: Arrival,
  reason: RejectionReason,
): Promise<void> {
  const { id } = provider.description;
  notificationsRefused.inc({ provider: id, reason });
  if (!(await keepsEvidence(id, arrival.clientIp, new Date()))) return;
  log.warn('notification.rejected', { provider: id, reason });
  await db()
    .insert(notifications)
    .values({
      ...rowOf(provider, arrival, arrival.body.subarray(0, MAX_EVIDENCE_BYTES)),
      eventKey: null,
      status: 'rejected',
      reason,
      keyId: null,
      fact: null,
      confirmByQuery: false,
      subjectId: null,
    });
}

/** As it fits the inbox' column. Whatever a provider sends, two events never become one. */
function storedKey(eventKey: string): string {
  const fits = eventKey.length <= MAX_EVENT_KEY_LENGTH && /^[\x21-\x7e]*$/.test(eventKey);
  return fits ? eventKey : createHash('sha256').update(eventKey).digest('hex');
}

function rowOf(provider: PaymentProvider, { headers, clientIp }: Arrival, body: Uint8Array) {
  const kept = Object.entries(headers).filter(([name]) => !UNKEPT_HEADERS.has(name));
  return {
    id: newId(),
    provider: provider.description.id,
    clientIp,
    headers: Object.fromEntries(kept),
    body,
    receivedAt: new Date(),
    appliedAt: null,
  };
}
