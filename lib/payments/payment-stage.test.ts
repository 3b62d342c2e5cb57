import { describe, expect, it } from 'vitest';
import { ORDER_STATUSES, type OrderStatus } from '@/lib/orders/states';
import { isFinalStage, STAGES, type Stage, stageOf } from '@/lib/payments/payment-stage';
import {
  PAYMENT_STATUSES,
  type PaymentStatus,
  REFUND_STATUSES,
  type RefundStatus,
} from '@/lib/payments/states';

const now = new Date('2026-03-01T08:00:00.000Z');
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

type Situation = {
  order?: OrderStatus;
  payment?: PaymentStatus;
  settles?: boolean;
  presentUntil?: Date | null;
  expiresAt?: Date;
  isInReview?: boolean;
  refundStatus?: RefundStatus | null;
};

function stage(situation: Situation): Stage {
  return stageOf({
    order: {
      id: 'order',
      status: situation.order ?? 'awaiting_payment',
      expiresAt: situation.expiresAt ?? inMinutes(20),
    },
    payment: {
      status: situation.payment ?? 'pending',
      settlesOrderId: situation.settles ? 'order' : null,
      presentUntil: situation.presentUntil === undefined ? inMinutes(5) : situation.presentUntil,
    },
    isInReview: situation.isInReview ?? false,
    refundStatus: situation.refundStatus ?? null,
    now,
  });
}

describe('the stage of an attempt', () => {
  it('waits while the code or link is good, and not a moment longer', () => {
    expect(stage({})).toBe('waiting');
    expect(stage({ presentUntil: new Date(now.getTime() + 1) })).toBe('waiting');
    expect(stage({ presentUntil: now })).toBe('stale');
    expect(stage({ presentUntil: null, payment: 'created' })).toBe('stale');
  });

  it('asks nobody to pay at the deadline, whatever became of the attempt', () => {
    for (const payment of ['created', 'pending', 'failed', 'closed'] as const) {
      expect(stage({ payment, expiresAt: now })).toBe('time_up');
    }
  });

  it('names the end of an attempt while its order still stands', () => {
    expect(stage({ payment: 'failed' })).toBe('failed');
    expect(stage({ payment: 'closed' })).toBe('closed');
  });

  it('tells money that pays the order from money that goes back', () => {
    expect(stage({ order: 'paid', payment: 'succeeded', settles: true })).toBe('succeeded');
    expect(stage({ order: 'completed', payment: 'succeeded', settles: true })).toBe('succeeded');
    for (const refundStatus of REFUND_STATUSES) {
      const isBack = refundStatus === 'succeeded' || refundStatus === 'settled_manually';
      expect(stage({ order: 'paid', payment: 'succeeded', refundStatus })).toBe(
        isBack ? 'returned' : 'returning',
      );
    }
  });

  it('speaks of the order where the attempt no longer matters', () => {
    for (const payment of ['created', 'pending', 'failed', 'closed'] as const) {
      expect(stage({ order: 'cancelled', payment })).toBe('cancelled');
      expect(stage({ order: 'expired', payment })).toBe('expired');
      expect(stage({ order: 'shipped', payment })).toBe('paid_otherwise');
    }
  });

  it('never says that nothing came while a person looks into money that did', () => {
    for (const order of ORDER_STATUSES) {
      for (const payment of ['created', 'pending', 'failed', 'closed'] as const) {
        expect(stage({ order, payment, isInReview: true, expiresAt: now })).toBe('review');
      }
    }
  });

  it('goes on being followed as long as anything can still change it', () => {
    const ends: Stage[] = ['succeeded', 'returned'];
    const over: Stage[] = ['paid_otherwise', 'cancelled', 'expired'];
    for (const each of STAGES) {
      for (const payment of PAYMENT_STATUSES) {
        const isOpen = payment === 'created' || payment === 'pending';
        const expected = ends.includes(each) || (over.includes(each) && !isOpen);
        expect(isFinalStage(each, payment), `${each} ${payment}`).toBe(expected);
      }
    }
  });
});
