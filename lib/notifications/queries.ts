import { and, desc, eq, lt } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db';
import { notifications } from '@/db/schema/work';
import { auditLook } from '@/lib/audit';
import { cutPage } from '@/lib/cut-page';
import { REJECTION_REASONS } from '@/lib/errors';
import type { Staff } from '@/lib/identity';
import { isId } from '@/lib/ids';

/** The inbox as staff read it. */

const NOTIFICATIONS_PER_PAGE = 50;

export const NOTIFICATION_STATUSES = notifications.status.enumValues;
export const NOTIFICATION_REASONS = notifications.reason.enumValues;

/** What the log is narrowed by, as it stands in the address. */
export const notificationSearchSchema = z.object({
  provider: z
    .string()
    .regex(/^[a-z0-9]{1,24}$/)
    .optional()
    .catch(undefined),
  status: z.enum(NOTIFICATION_STATUSES).optional().catch(undefined),
  reason: z.enum(NOTIFICATION_REASONS).optional().catch(undefined),
  /** The number of a payment or a refund. */
  subject: z.string().trim().toUpperCase().refine(isId).optional().catch(undefined),
});
export type NotificationSearch = z.output<typeof notificationSearchSchema>;

/** A page of arrivals, newest first. `before` is the id of the last one of the page before. */
export async function listNotifications(
  _staff: Staff,
  { provider, status, reason, subject }: NotificationSearch,
  before: string | undefined,
) {
  const rows = await db()
    .select({
      id: notifications.id,
      provider: notifications.provider,
      status: notifications.status,
      reason: notifications.reason,
      subjectId: notifications.subjectId,
      clientIp: notifications.clientIp,
      receivedAt: notifications.receivedAt,
    })
    .from(notifications)
    .where(
      and(
        provider ? eq(notifications.provider, provider) : undefined,
        // A reason belongs to one status, and only the status has an index.
        status
          ? eq(notifications.status, status)
          : reason && eq(notifications.status, statusOf(reason)),
        reason ? eq(notifications.reason, reason) : undefined,
        subject ? eq(notifications.subjectId, subject) : undefined,
        before && isId(before) ? lt(notifications.id, before) : undefined,
      ),
    )
    .orderBy(desc(notifications.id))
    .limit(NOTIFICATIONS_PER_PAGE + 1);
  const { page, nextBefore } = cutPage(rows, NOTIFICATIONS_PER_PAGE);
  return { notifications: page, nextBefore };
}

function statusOf(reason: (typeof NOTIFICATION_REASONS)[number]): 'rejected' | 'ignored' {
  return REJECTION_REASONS.some((rejection) => rejection === reason) ? 'rejected' : 'ignored';
}

/**
 * One arrival with its headers and its body. Bodies name payers: the look is recorded. Undefined when
 * there is no such arrival.
 */
export async function readNotification(staff: Staff, notificationId: string, now: Date) {
  if (!isId(notificationId)) return undefined;
  const [row] = await db().select().from(notifications).where(eq(notifications.id, notificationId));
  if (row) await auditLook(staff, `notification:${row.id}`, now);
  return row;
}
