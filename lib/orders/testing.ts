import type { StepInput } from '@/lib/orders/next-step';

/** Rows of an order's story for tests of what is told of it. */

export const AT = new Date('2026-11-20T06:00:00.000Z');

type Event = StepInput['events'][number];
type Attempt = StepInput['attempts'][number];
type Refund = StepInput['refunds'][number];
type Message = StepInput['refundMessages'][number];

let count = 0;

/** Something that happened; each one later in the list than the one before. */
export function anEvent(
  subject: Event['subject'],
  subjectId: string,
  told: Partial<Event> = {},
): Event {
  count += 1;
  return {
    id: count,
    subject,
    subjectId,
    toStatus: '',
    cause: '',
    actor: 'system',
    at: AT,
    ...told,
  };
}

export function anAttemptRow(id: string, told: Partial<Attempt> = {}): Attempt {
  return {
    id,
    provider: `provider of ${id}`,
    channel: 'qr',
    status: 'succeeded',
    amountMinor: 8_800,
    requestedAt: AT,
    expiresAt: AT,
    succeededAt: AT,
    providerTradeNo: null,
    settlesOrderId: null,
    inReviewSince: null,
    ...told,
  };
}

export function aRefundRow(id: string, told: Partial<Refund> = {}): Refund {
  return {
    id,
    paymentId: 'p',
    status: 'requested',
    cause: 'shopper',
    amountMinor: 8_800,
    requestedMinor: 8_800,
    currency: 'CNY',
    requestedAt: AT,
    decidedAt: null,
    decisionNote: '',
    submittedAt: null,
    succeededAt: null,
    replacesId: null,
    ...told,
  };
}

export function aMessage(refundId: string, told: Partial<Message> = {}): Message {
  count += 1;
  return { id: `m${count}`, refundId, author: 'staff', text: 'Which colour?', at: AT, ...told };
}

/** An order paid by the attempt `p`, unless told otherwise. */
export function aStory(told: Partial<StepInput> = {}): StepInput {
  return {
    status: 'paid',
    refundStatus: 'none',
    totalMinor: 8_800,
    expiresAt: AT,
    paidAt: AT,
    shippedAt: null,
    completedAt: null,
    events: [],
    attempts: [anAttemptRow('p', { settlesOrderId: 'o' })],
    refunds: [],
    refundMessages: [],
    ...told,
  };
}
