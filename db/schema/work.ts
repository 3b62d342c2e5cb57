import {
  boolean,
  index,
  int,
  mysqlEnum,
  mysqlTable,
  text,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/mysql-core';
import { ascii, bytes, id, instant, json } from '@/db/columns';
import { REJECTION_REASONS } from '@/lib/errors';
import { JOB_KINDS, LANES } from '@/lib/jobs/kinds';

/** The inbox: every arrival as it came, forged ones too. */
export const notifications = mysqlTable(
  'notifications',
  {
    id: id().primaryKey(),
    provider: ascii({ length: 24 }).notNull(),
    /** The provider's event; null for what did not verify and for repeats of a stored event. */
    eventKey: ascii({ length: 120 }),
    status: mysqlEnum(['received', 'applied', 'ignored', 'rejected']).notNull(),
    reason: mysqlEnum([...REJECTION_REASONS, 'duplicate', 'no_fact']),
    /** Which key or certificate verified it. */
    keyId: varchar({ length: 120 }),
    clientIp: ascii({ length: 45 }).notNull(),
    headers: json<Readonly<Record<string, string>>>().notNull(),
    body: bytes().notNull(),
    /** The verified fact, so that the job need not verify again. */
    fact: json<Readonly<Record<string, unknown>>>(),
    confirmByQuery: boolean().notNull(),
    /** The payment or refund it speaks of, as the provider named it. */
    subjectId: varchar({ length: 64 }),
    receivedAt: instant().notNull(),
    appliedAt: instant(),
  },
  (table) => [
    uniqueIndex('notifications_one_event').on(table.provider, table.eventKey),
    index('notifications_of_subject').on(table.subjectId, table.id),
    index('notifications_by_status').on(table.status, table.id),
    index('notifications_of_provider').on(table.provider, table.id),
  ],
);

export const jobs = mysqlTable(
  'jobs',
  {
    id: id().primaryKey(),
    kind: mysqlEnum([...JOB_KINDS]).notNull(),
    lane: mysqlEnum([...LANES]).notNull(),
    payload: json<Readonly<Record<string, string>>>().notNull(),
    /** At most one live job of a key. */
    uniqueKey: ascii({ length: 80 }).notNull(),
    /** `ready` – to be run at runAt, or running under a lease; `dead` – gave up, a person looks. Done jobs are deleted. */
    status: mysqlEnum(['ready', 'dead']).notNull(),
    /** Next time a worker may take it; while running, when its lease ends. */
    runAt: instant().notNull(),
    /** Who runs it; another worker takes over when runAt has passed. */
    leaseOwner: ascii({ length: 40 }),
    attempts: int().notNull(),
    lastError: text(),
    createdAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex('jobs_by_key').on(table.uniqueKey),
    index('jobs_due').on(table.status, table.lane, table.runAt),
    index('jobs_of_owner').on(table.leaseOwner),
  ],
);

/** What a shopper is told, once per fact: in the account and by e-mail. */
export const messages = mysqlTable(
  'messages',
  {
    id: id().primaryKey(),
    /** `<kind>:<subject id>`: the same fact is told once. */
    uniqueKey: ascii({ length: 100 }).notNull(),
    kind: ascii({ length: 40 }).notNull(),
    orderId: id().notNull(),
    /** The refund that it is about, if it is about one. */
    refundId: id(),
    userId: id(),
    visitorHash: ascii({ length: 64 }),
    createdAt: instant().notNull(),
    readAt: instant(),
    emailedAt: instant(),
  },
  (table) => [
    uniqueIndex('messages_by_key').on(table.uniqueKey),
    index('messages_of_user').on(table.userId, table.id),
    index('messages_of_order').on(table.orderId, table.id),
  ],
);

/** What staff did and looked at. Append-only. */
export const auditLog = mysqlTable(
  'audit_log',
  {
    id: id().primaryKey(),
    actorId: id().notNull(),
    action: ascii({ length: 60 }).notNull(),
    subject: ascii({ length: 80 }).notNull(),
    detail: json<Readonly<Record<string, string | number | null>>>().notNull(),
    at: instant().notNull(),
  },
  (table) => [
    index('audit_by_subject').on(table.subject, table.id),
    index('audit_by_actor').on(table.actorId, table.id),
  ],
);
