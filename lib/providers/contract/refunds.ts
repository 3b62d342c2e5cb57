import { expect, it } from 'vitest';
import { ProviderError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import type { PaymentReference, RefundFact, RefundRequest } from '../provider';
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
    await told(stage(), refund, status);
    await expectStanding(stage(), refund, [status]);
  });

  it('never give back more than was paid', async () => {
    const { bed, provider } = stage();
    const { reference } = await buy(stage());
    const first = refundOf(stage(), reference, 600);
    await provider.refund(first);
    await settled(stage(), first, 'succeeded');
    const second = refundOf(stage(), reference, 401);
    expect(await failure(provider.refund(second))).toMatchObject({ kind: 'rejected' });
    await expectStanding(stage(), second, ['absent']);
    expect(await refundedMinor(bed, reference)).toBe(600);
  });

  it('are absent before they were asked for', async () => {
    const { reference } = await buy(stage());
    await expectStanding(stage(), refundOf(stage(), reference, 1), ['absent']);
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
    // Some providers hold it until the balance is enough; the others are asked again.
    await expectStanding(stage(), refund, [accepted ? 'processing' : 'absent']);
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
      await expectStanding(stage(), refund, ['processing', 'succeeded']);
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
    await expectStanding(stage(), refund, ['absent']);
    await provider.refund(refund);
    await settled(stage(), refund, 'succeeded');
    expect(await refundedMinor(bed, reference)).toBe(40);
  });
}

export function refundOf({ bed }: Stage, payment: PaymentReference, minor: number): RefundRequest {
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

/** The end of a refund, as it is found out: by asking, or where nobody can be asked by being told. */
async function settled(stage: Stage, refund: RefundRequest, status: string): Promise<RefundFact> {
  const { queryRefund } = stage.provider;
  await stage.bed.advance(A_WHILE_MS);
  if (!queryRefund) return told(stage, refund, status);
  await expect.poll(async () => (await queryRefund(refund)).status).toBe(status);
  return queryRefund(refund);
}

/** The notification that tells it; before that the refund may have succeeded, and been told so. */
async function told(
  stage: Stage,
  { refundId }: RefundRequest,
  status: string,
): Promise<RefundFact> {
  for (let n = 0; ; n += 1) {
    const { fact } = await notified(stage, refundId, n);
    expect(fact).toMatchObject({ about: 'refund', refundId });
    if (fact?.about === 'refund' && fact.status === status) return fact;
  }
}

/** What the provider says when it is asked, if it can be. */
async function expectStanding(
  { provider }: Stage,
  refund: RefundRequest,
  statuses: readonly string[],
): Promise<void> {
  if (!provider.queryRefund) return;
  const fact = await provider.queryRefund(refund);
  expect(fact.about).toBe('refund');
  expect(statuses).toContain(fact.status);
}

/** What the provider itself gave back. */
async function refundedMinor(bed: Testbed, { paymentId }: PaymentReference): Promise<number> {
  const refunds = (await bed.trade(paymentId))?.refunds ?? [];
  const succeeded = refunds.filter(({ status }) => status === 'succeeded');
  return succeeded.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
