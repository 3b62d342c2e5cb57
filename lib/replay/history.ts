import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db';

/** What happened, as the live database tells it: its timeline, and the journal of the gate. */

const move = z.object({
  id: z.coerce.number(),
  orderId: z.string(),
  subject: z.enum(['order', 'payment', 'refund']),
  subjectId: z.string(),
  fromStatus: z.string().nullable(),
  toStatus: z.string(),
  cause: z.string(),
  actor: z.string(),
  at: z.coerce.date(),
});
export type Move = z.output<typeof move>;

const told = z.object({
  id: z.string(),
  subjectId: z.string(),
  provider: z.string(),
  source: z.enum(['notification', 'query', 'answer', 'bill', 'staff']),
  notificationId: z.string().nullable(),
  fact: z
    .unknown()
    .transform((value): unknown => (typeof value === 'string' ? JSON.parse(value) : value)),
  outcome: z.string(),
  at: z.coerce.date(),
});
export type Told = z.output<typeof told>;

/** One thing after the other: what people and the shop did, and what the gate was told. */
export type Step =
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'fact'; readonly told: Told };

/** Causes of the refunds that the gate makes by itself. */
const AUTOMATIC = new Set(['late_payment', 'cancelled_order', 'surplus_payment']);
const SETTLED = new Set(['payment_succeeded', 'paid_after_expiry']);

/** Is this line of the timeline the gate's own? Then its fact writes it again. */
function isOfGate({ actor, subject, cause, fromStatus }: Move): boolean {
  if (actor.startsWith('provider:')) return true;
  if (actor !== 'system') return false;
  return (
    (subject === 'order' && SETTLED.has(cause)) ||
    (subject === 'refund' && fromStatus === null && AUTOMATIC.has(cause))
  );
}

export type History = {
  readonly steps: readonly Step[];
  /** Moves that a provider is said to have caused, of which the journal has no fact. */
  readonly unexplained: readonly string[];
};

/** Reads the history of a live database that is called `live` on this server. */
export async function readHistory(live: string): Promise<History> {
  const from = (table: string) => sql.raw(`\`${live}\`.${table}`);
  const moves = await rows(
    sql`select id, order_id as orderId, subject, subject_id as subjectId,
      from_status as fromStatus, to_status as toStatus, cause, actor, at
      from ${from('order_events')} order by id`,
    move,
  );
  const facts = await rows(
    sql`select id, subject_id as subjectId, provider, source, notification_id as notificationId,
      fact, outcome, at from ${from('payment_facts')} order by id`,
    told,
  );
  return merge(moves, facts);
}

/**
 * The journal has its own numbers, so the two are put together by what they share: a fact that moved
 * something has a line of the timeline of the same subject and instant. The others, which changed nothing,
 * stand before the next such fact about their subject, and before what people did with it later.
 */
export function merge(moves: readonly Move[], facts: readonly Told[]): History {
  const waiting = new Map<string, Told[]>();
  for (const fact of facts)
    waiting.set(fact.subjectId, [...(waiting.get(fact.subjectId) ?? []), fact]);
  const steps: Step[] = [];
  const unexplained: string[] = [];
  const tell = (fact: Told) => steps.push({ kind: 'fact', told: fact });
  for (const each of moves) {
    const queue = waiting.get(each.subjectId) ?? [];
    if (!isOfGate(each)) {
      for (const fact of queue.splice(0, heardBefore(queue, each.at))) tell(fact);
      steps.push({ kind: 'move', move: each });
      continue;
    }
    if (!each.actor.startsWith('provider:')) continue;
    const at = queue.findIndex(
      (fact) => fact.at.getTime() === each.at.getTime() && MOVES.has(fact.outcome),
    );
    if (at < 0) unexplained.push(`${each.subject} ${each.subjectId} → ${each.toStatus}`);
    for (const fact of queue.splice(0, at + 1)) tell(fact);
  }
  for (const queue of waiting.values()) for (const fact of queue) tell(fact);
  return { steps, unexplained };
}

/** How many facts at the head of the queue changed nothing and were heard before this. */
function heardBefore(queue: readonly Told[], at: Date): number {
  const next = queue.findIndex((fact) => MOVES.has(fact.outcome) || fact.at > at);
  return next < 0 ? queue.length : next;
}

/** Outcomes that leave a line in the timeline. */
const MOVES = new Set([
  ...['announced', 'settled', 'revived', 'returned', 'failed', 'closed'],
  ...['processing', 'refunded', 'bounced'],
]);

export async function rows<Row>(statement: SQL, shape: z.ZodType<Row>): Promise<Row[]> {
  const [found] = await db().execute(statement);
  return z.array(shape).parse(found);
}
