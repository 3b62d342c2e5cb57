import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  int,
  mysqlEnum,
  mysqlTable,
  primaryKey,
  text,
  tinyint,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/mysql-core';
import { ascii, bytes, id, instant, json, minor } from '@/db/columns';
import { orders } from '@/db/schema/orders';
import {
  PAYMENT_STATUSES,
  REFUND_CAUSES,
  REFUND_REASONS,
  REFUND_STATUSES,
} from '@/lib/payments/states';
import { CHANNELS, type Presentation } from '@/lib/providers/provider';

/** One attempt at one provider. Its id is the provider's order number. */
export const payments = mysqlTable(
  'payments',
  {
    id: id().primaryKey(),
    orderId: id()
      .notNull()
      .references(() => orders.id),
    provider: ascii({ length: 24 }).notNull(),
    channel: mysqlEnum([...CHANNELS]).notNull(),
    status: mysqlEnum([...PAYMENT_STATUSES]).notNull(),
    /** Frozen with the attempt: a change of anything that is asked for is a new attempt. */
    amountMinor: minor().notNull(),
    currency: ascii({ length: 3 }).notNull(),
    account: ascii({ length: 100 }).notNull(),
    description: varchar({ length: 127 }).notNull(),
    locale: ascii({ length: 16 }).notNull(),
    clientIp: ascii({ length: 45 }).notNull(),
    requestedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    presentation: json<Presentation>(),
    presentUntil: instant(),
    /** Given when it was announced, where the provider names the attempt itself. */
    providerOrderNo: ascii({ length: 255 }),
    /** Of the transaction that paid. */
    providerTradeNo: ascii({ length: 64 }),
    /** The provider's own word for the state, for staff. */
    providerStatus: varchar({ length: 255 }),
    succeededAt: instant(),
    /** What the provider kept for it, by its bill; null until a bill has told. */
    feeMinor: minor(),
    feeCurrency: ascii({ length: 3 }),
    /** The order that this payment settles; unique, so that one order has at most one. */
    settlesOrderId: id(),
    /** 1 while money may come in the ordinary course, else null: a unique index ignores nulls. */
    open: tinyint().generatedAlwaysAs(
      sql`(case when status in ('created', 'pending') then 1 end)`,
      { mode: 'stored' },
    ),
  },
  (table) => [
    uniqueIndex('payments_one_open').on(table.orderId, table.provider, table.channel, table.open),
    uniqueIndex('payments_one_settles').on(table.settlesOrderId),
    uniqueIndex('payments_by_provider_order').on(table.provider, table.providerOrderNo),
    uniqueIndex('payments_by_trade').on(table.provider, table.providerTradeNo),
    index('payments_of_order').on(table.orderId, table.id),
    index('payments_by_trade_no').on(table.providerTradeNo),
    index('payments_by_end').on(table.provider, table.status, table.id),
    index('payments_by_success').on(table.provider, table.succeededAt, table.id),
    check('payments_amount', sql`${table.amountMinor} > 0`),
  ],
);

export const refunds = mysqlTable(
  'refunds',
  {
    id: id().primaryKey(),
    orderId: id()
      .notNull()
      .references(() => orders.id),
    paymentId: id()
      .notNull()
      .references(() => payments.id),
    status: mysqlEnum([...REFUND_STATUSES]).notNull(),
    cause: mysqlEnum([...REFUND_CAUSES]).notNull(),
    /** What goes back: what was asked for until a person decides, what was decided afterwards. */
    amountMinor: minor().notNull(),
    currency: ascii({ length: 3 }).notNull(),
    /** The part of it that is the order's shipping fee. */
    shippingMinor: minor().notNull(),
    /** What was asked for. */
    requestedMinor: minor().notNull(),
    /** For the provider's records and the payer's statement. */
    reason: varchar({ length: 80 }).notNull(),
    /** The shopper's reason from the list, and in words. Null and empty where the shop itself acts. */
    reasonCode: mysqlEnum([...REFUND_REASONS]),
    explanation: varchar({ length: 1000 }).notNull(),
    /** Made with the form: the same form sent twice is the same request. */
    requestKey: id(),
    /** `system`, `shopper` or `staff:<user id>`. */
    requestedBy: ascii({ length: 60 }).notNull(),
    requestedAt: instant().notNull(),
    /** Do the lines' goods go back on the shelf when the money has gone back? */
    restock: boolean().notNull(),
    /** Where two people must approve: who did so first. */
    firstApprovedBy: id(),
    firstApprovedAt: instant(),
    decidedBy: id(),
    decidedAt: instant(),
    /** What staff told the shopper with the decision. */
    decisionNote: varchar({ length: 500 }).notNull(),
    /** The provider will not take this number again: a retry needs a new refund. */
    numberSpent: boolean().notNull(),
    /** The failed refund that this one repeats under a new number. */
    replacesId: id(),
    /** How staff paid it back outside the shop. */
    settledNote: varchar({ length: 500 }),
    /** When it was last sent; with the id it identifies the refund where a provider wants both. */
    submittedAt: instant(),
    providerRefundNo: ascii({ length: 64 }),
    providerStatus: varchar({ length: 255 }),
    succeededAt: instant(),
    /** When the money came back to us after it had gone: what else the refund did stays done. */
    bouncedAt: instant(),
    /** What the provider kept for it, by its bill; negative where it gave some of the fee back. */
    feeMinor: minor(),
    feeCurrency: ascii({ length: 3 }),
  },
  (table) => [
    index('refunds_of_payment').on(table.paymentId, table.id),
    index('refunds_of_order').on(table.orderId, table.id),
    index('refunds_by_status').on(table.status, table.id),
    index('refunds_by_success').on(table.succeededAt),
    uniqueIndex('refunds_by_request').on(table.orderId, table.requestKey),
    uniqueIndex('refunds_one_replacement').on(table.replacesId),
    check(
      'refunds_amount',
      sql`${table.amountMinor} > 0 and ${table.shippingMinor} >= 0 and ${table.amountMinor} <= ${table.requestedMinor}`,
    ),
  ],
);

/** Which pieces of an order a refund is for; none where it is for money alone. */
export const refundLines = mysqlTable(
  'refund_lines',
  {
    refundId: id()
      .notNull()
      .references(() => refunds.id),
    /** The order line's. */
    position: int().notNull(),
    requestedQuantity: int().notNull(),
    requestedMinor: minor().notNull(),
    /** What was decided; as requested until then. */
    quantity: int().notNull(),
    amountMinor: minor().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.refundId, table.position] }),
    check(
      'refund_lines_within',
      sql`${table.quantity} >= 0 and ${table.quantity} <= ${table.requestedQuantity} and ${table.amountMinor} >= 0 and ${table.amountMinor} <= ${table.requestedMinor}`,
    ),
  ],
);

/** Questions and answers between staff and shopper about a refund request. Append-only. */
export const refundMessages = mysqlTable(
  'refund_messages',
  {
    id: id().primaryKey(),
    refundId: id()
      .notNull()
      .references(() => refunds.id),
    author: mysqlEnum(['shopper', 'staff']).notNull(),
    /** Who of the staff; the shopper is not told. */
    staffId: id(),
    text: varchar({ length: 1000 }).notNull(),
    at: instant().notNull(),
  },
  (table) => [index('messages_of_refund').on(table.refundId, table.id)],
);

/** Pictures that a shopper showed with a request, re-encoded. Seen by the owner and by staff. */
export const refundPictures = mysqlTable(
  'refund_pictures',
  {
    id: id().primaryKey(),
    refundId: id()
      .notNull()
      .references(() => refunds.id),
    width: int().notNull(),
    height: int().notNull(),
    /** WebP. */
    bytes: bytes().notNull(),
  },
  (table) => [index('pictures_of_refund').on(table.refundId, table.id)],
);

/** Money that does not fit, for staff: opened by the gate, closed by a person with a note. */
export const paymentExceptions = mysqlTable(
  'payment_exceptions',
  {
    id: id().primaryKey(),
    kind: ascii({ length: 40 }).notNull(),
    /** The same trouble opens one exception, however often it is seen. */
    uniqueKey: ascii({ length: 160 }).notNull(),
    provider: ascii({ length: 24 }).notNull(),
    orderId: id(),
    paymentId: id(),
    refundId: id(),
    /** The bill that showed it. */
    billId: id(),
    detail: json<Readonly<Record<string, string | number | null>>>().notNull(),
    status: mysqlEnum(['open', 'resolved']).notNull(),
    note: text(),
    openedAt: instant().notNull(),
    resolvedAt: instant(),
    resolvedBy: id(),
  },
  (table) => [
    uniqueIndex('exceptions_by_key').on(table.uniqueKey),
    index('exceptions_by_status').on(table.status, table.id),
    index('exceptions_of_payment').on(table.paymentId),
    index('exceptions_of_refund').on(table.refundId),
    index('exceptions_of_bill').on(table.billId, table.status, table.id),
  ],
);

/**
 * The journal of facts that the gate acted on or refused, with its outcome: evidence for people, and
 * with the inbox the input of a replay. Append-only.
 */
export const paymentFacts = mysqlTable(
  'payment_facts',
  {
    id: id().primaryKey(),
    /** The payment or refund it speaks of, as the provider named it (it may be unknown to us). */
    subjectId: varchar({ length: 64 }).notNull(),
    provider: ascii({ length: 24 }).notNull(),
    source: mysqlEnum(['notification', 'query', 'answer', 'bill', 'staff']).notNull(),
    notificationId: id(),
    fact: json<Readonly<Record<string, unknown>>>().notNull(),
    outcome: ascii({ length: 40 }).notNull(),
    at: instant().notNull(),
  },
  (table) => [index('facts_of_subject').on(table.subjectId, table.id)],
);

/** Double entry: the lines of one set sum to zero per currency. Append-only. */
export const ledgerEntries = mysqlTable(
  'ledger_entries',
  {
    id: id().primaryKey(),
    /** `payment:<id>`, `grant:<id>`, `refund:<id>`, `fee:<id>`, `movement:<id>` …: a set is posted once. */
    setKey: ascii({ length: 60 }).notNull(),
    account: ascii({ length: 60 }).notNull(),
    currency: ascii({ length: 3 }).notNull(),
    /** Debit positive, credit negative. */
    amountMinor: bigint({ mode: 'number' }).notNull(),
    /** Null where it is about the provider and no order. */
    orderId: id(),
    at: instant().notNull(),
  },
  (table) => [
    uniqueIndex('ledger_one_line').on(table.setKey, table.account),
    // With the amount, so that a balance is read from the index alone.
    index('ledger_by_account').on(table.account, table.currency, table.id, table.amountMinor),
    index('ledger_of_order').on(table.orderId),
  ],
);

/** Attempt counters per window for what may be tried only so often. */
export const rateLimits = mysqlTable('rate_limits', {
  /** `<what>:<keyed hash of who>` */
  key: ascii({ length: 120 }).primaryKey(),
  windowEndsAt: instant().notNull(),
  count: int().notNull(),
});
