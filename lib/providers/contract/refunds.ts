import { expect, it } from 'vitest';
import { ProviderError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import type { PaymentReference, RefundRequest } from '../provider';
import {
  A_WHILE_MS,
  buy,
  failure,
  type GetStage,
  isAboutSignatures,
  notified,
  type Stage,
} from './stage';
import type { Testbed } from './testbed';

export function describeRefunds(stage: GetStage): void {
  it('give everything back, and the payment stays succeeded', async () => {
    const { bed, provider } = stage();
    const { reference } = await buy(stage());
    const refund = refundOf(stage(), reference, reference.amount.minor);
    const accepted = await provider.refund(refund);
    expect(['processing', 'succeeded']).toContain(accepted.status);
    await settled(stage(), refund, 'succeeded');
    expect(await provider.queryPayment(reference)).toMatchObject({
      status: 'succeeded',
      amount: reference.amount,
    });
    expect((await bed.trade(reference.paymentId))?.status).toBe('refunded');
  });

  it('give a part back, and another part', async () => {
    const { bed, provider } = stage();
    const { reference } = await buy(stage());
    for (const minor of [300, 700]) {
      const refund = refundOf(stage(), reference, minor);
      await provider.refund(refund);
      const fact = await settled(stage(), refund, 'succeeded');
      expect(fact).toMatchObject({ about: 'refund', refundId: refund.refundId });
      if (fact.amount !== null) expect(fact.amount).toEqual(refund.amount);
      expect(await provider.queryPayment(reference)).toMatchObject({ status: 'succeeded' });
    }
    expect((await bed.trade(reference.paymentId))?.refunds).toHaveLength(2);
  });

  it.for(['succeeded', 'failed'])('are told of when %s, if at all', async (status, test) => {
    const { bed, provider, notifiesRefunds } = stage();
    if (!notifiesRefunds) return test.skip();
    const { reference } = await buy(stage());
    if (status === 'failed') await bed.fault('refund-fail', reference.paymentId);
    const refund = refundOf(stage(), reference, 40);
    await provider.refund(refund);
    await bed.advance(A_WHILE_MS);
    // It may have succeeded before it failed, and been told so.
    for (let n = 0; ; n += 1) {
      const { fact } = await notified(stage(), refund.refundId, n);
      expect(fact).toMatchObject({ about: 'refund', refundId: refund.refundId });
      if (fact?.status === status) break;
    }
    expect((await provider.queryRefund(refund)).status).toBe(status);
  });

  it('never give back more than was paid', async () => {
    const { bed, provider } = stage();
    const { reference } = await buy(stage());
    const first = refundOf(stage(), reference, 600);
    await provider.refund(first);
    await settled(stage(), first, 'succeeded');
    const second = refundOf(stage(), reference, 401);
    expect(await failure(provider.refund(second))).toMatchObject({ kind: 'rejected' });
    expect(await provider.queryRefund(second)).toMatchObject({ status: 'absent' });
    expect(await refundedMinor(bed, reference)).toBe(600);
  });

  it('are absent before they were asked for', async () => {
    const { provider } = stage();
    const { reference } = await buy(stage());
    const fact = await provider.queryRefund(refundOf(stage(), reference, 1));
    expect(fact).toMatchObject({ about: 'refund', status: 'absent' });
  });
}

export function describeRefundTrouble(stage: GetStage): void {
  it('can fail after they were accepted', async () => {
    const { bed, provider, failedRefund } = stage();
    const { reference } = await buy(stage());
    await bed.fault('refund-fail', reference.paymentId);
    const refund = refundOf(stage(), reference, 40);
    await provider.refund(refund).catch((error: unknown) => {
      expect(error).toBeInstanceOf(ProviderError);
    });
    await settled(stage(), refund, failedRefund);
    expect(await refundedMinor(bed, reference)).toBe(0);
  });

  it('wait when the balance is too low', async () => {
    const { bed, provider } = stage();
    const { reference } = await buy(stage());
    await bed.fault('refund-not-enough', reference.paymentId);
    const refund = refundOf(stage(), reference, 40);
    const accepted = await provider.refund(refund).catch((error: unknown) => {
      expect(error).toBeInstanceOf(ProviderError);
      return null;
    });
    const { status } = await provider.queryRefund(refund);
    // Some providers hold it until the balance is enough; the others are asked again.
    expect(status).toBe(accepted ? 'processing' : 'absent');
    if (!accepted) await provider.refund(refund);
    await settled(stage(), refund, 'succeeded');
  });

  it.for(['refund-lost-answer', 'answer-bad-signature', 'answer-unsigned'])(
    'that were made although the answer failed (%s) are found, and made once',
    async (fault, test) => {
      const { bed, provider, signsAnswers } = stage();
      if (isAboutSignatures(fault) && !signsAnswers) return test.skip();
      const { reference } = await buy(stage());
      await bed.fault(fault, reference.paymentId);
      const refund = refundOf(stage(), reference, 40);
      expect(await failure(provider.refund(refund))).toMatchObject({ kind: 'unknown' });
      expect(['processing', 'succeeded']).toContain((await provider.queryRefund(refund)).status);
      await provider.refund(refund).catch((error: unknown) => {
        expect(error).toMatchObject({ kind: 'unknown' });
      });
      await settled(stage(), refund, 'succeeded');
      expect(await refundedMinor(bed, reference)).toBe(40);
    },
  );

  it.each([
    ['refund-500', ['unknown', 'retryable']],
    ['refund-502', ['unknown']],
    ['refund-429', ['unknown', 'retryable']],
    ['refund-timeout', ['unknown']],
  ])('that were not made (%s) are absent, and can be sent again', async (fault, kinds) => {
    const { bed, provider } = stage();
    const { reference } = await buy(stage());
    await bed.fault(fault, reference.paymentId, { delayMs: 50 });
    const refund = refundOf(stage(), reference, 40);
    expect(kinds).toContain((await failure(provider.refund(refund))).kind);
    expect(await provider.queryRefund(refund)).toMatchObject({ status: 'absent' });
    await provider.refund(refund);
    await settled(stage(), refund, 'succeeded');
    expect(await refundedMinor(bed, reference)).toBe(40);
  });
}

function refundOf({ bed }: Stage, payment: PaymentReference, minor: number): RefundRequest {
  const refundId = newId();
  return {
    refundId,
    payment,
    amount: { minor, currency: payment.amount.currency },
    reason: 'Too small 太小',
    requestedAt: new Date(),
    notifyUrl: bed.notifyUrl(refundId),
  };
}

async function settled({ bed, provider }: Stage, refund: RefundRequest, status: string) {
  await bed.advance(A_WHILE_MS);
  await expect.poll(async () => (await provider.queryRefund(refund)).status).toBe(status);
  return provider.queryRefund(refund);
}

/** What the provider itself gave back. */
async function refundedMinor(bed: Testbed, { paymentId }: PaymentReference): Promise<number> {
  const refunds = (await bed.trade(paymentId))?.refunds ?? [];
  const succeeded = refunds.filter(({ status }) => status === 'succeeded');
  return succeeded.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
