import { assert, expect, it, type TestContext } from 'vitest';
import type { PaymentReference } from '../provider';
import { failure, type GetStage, notified, present, referenceTo, type Stage } from './stage';

/** For providers where the payer only approves and the shop takes the money. */
export function describeCapturing(stage: GetStage): void {
  it('is what an approved payment waits for', async (test) => {
    const { capture, reference } = await approved(stage(), test);
    const { provider, bed } = stage();
    expect(await provider.queryPayment(reference)).toMatchObject({ status: 'approved' });
    expect((await bed.trade(reference.paymentId))?.status).toBe('open');
    const captured = await capture(reference);
    expect(captured).toMatchObject({ status: 'succeeded', amount: reference.amount });
    expect((await notified(stage(), reference.paymentId)).fact).toMatchObject({
      status: 'succeeded',
      providerTradeNo: captured.providerTradeNo,
    });
  });

  it('is never asked for by a question', async (test) => {
    const { reference } = await approved(stage(), test);
    const { provider, bed } = stage();
    for (let n = 0; n < 3; n += 1) await provider.queryPayment(reference);
    expect((await bed.trade(reference.paymentId))?.status).toBe('open');
  });

  it('takes nothing that was not approved', async (test) => {
    const { provider, bed } = stage();
    const capture = provider.capturePayment ?? test.skip();
    const { request, start } = await present(stage());
    expect(await capture(referenceTo(request, start))).toMatchObject({ status: 'pending' });
    expect((await bed.trade(request.paymentId))?.status).toBe('open');
  });

  it('takes the money once, also when several ask at once', async (test) => {
    const { capture, reference } = await approved(stage(), test);
    const facts = await Promise.all([1, 2, 3].map(() => capture(reference)));
    facts.push(await capture(reference));
    const numbers = new Set(facts.map(({ providerTradeNo }) => providerTradeNo));
    expect(numbers.size).toBe(1);
    for (const fact of facts) expect(fact).toMatchObject({ status: 'succeeded' });
  });

  it.for(['500', '502', '429', 'timeout', 'lost-answer'])(
    'is open on capture-%s, and can be repeated',
    async (trouble, test) => {
      const { capture, reference } = await approved(stage(), test);
      await stage().bed.fault(`capture-${trouble}`, reference.paymentId, { delayMs: 50 });
      expect((await failure(capture(reference))).kind).not.toBe('rejected');
      expect(await capture(reference)).toMatchObject({ status: 'succeeded' });
    },
  );
}

async function approved(stage: Stage, test: TestContext) {
  const { provider, bed } = stage;
  const capture = provider.capturePayment ?? test.skip();
  const { request, start } = await present(stage);
  const { fact } = await bed.approve(request.paymentId);
  expect(fact).toMatchObject({ about: 'payment', paymentId: request.paymentId });
  const reference: PaymentReference = referenceTo(request, start);
  assert(reference.providerOrderNo);
  return { capture, reference };
}
