import { assert, expect, it } from 'vitest';
import { ProviderError } from '@/lib/errors';
import { HOUR_MS } from '@/lib/time';
import type { Channel } from '../provider';
import {
  buy,
  failure,
  type GetStage,
  isAboutSignatures,
  moneyOf,
  notified,
  present,
  referenceTo,
  requestFor,
} from './stage';

export function describePaying(stage: GetStage): void {
  it('presents, is paid and is told so, in every channel', async () => {
    const { provider, bed } = stage();
    const channels = new Set(Object.values(provider.description.channels).flat());
    for (const channel of channels) {
      const { request, start } = await present(stage(), { channel });
      expect(start.presentUntil.getTime()).toBeGreaterThan(Date.now());
      expect(start.presentUntil.getTime()).toBeLessThanOrEqual(request.expiresAt.getTime());
      await bed.pay(request.paymentId);
      const { fact } = await notified(stage(), request.paymentId);
      expect(fact).toMatchObject({
        about: 'payment',
        paymentId: request.paymentId,
        status: 'succeeded',
        amount: request.amount,
        account: provider.account,
        providerTradeNo: expect.stringMatching(/./),
      });
      // Not every provider says when; one that does says it in its own zone.
      const sinceMs = Date.now() - (fact?.occurredAt?.getTime() ?? Date.now());
      expect(Math.abs(sinceMs)).toBeLessThan(60_000);
    }
  });

  it('presents the same payment again', async () => {
    const { provider, bed } = stage();
    const { request } = await present(stage());
    const again = await provider.createPayment(request);
    await bed.visit(again.presentation, request.returnUrl);
    await bed.pay(request.paymentId);
    const { fact } = await notified(stage(), request.paymentId);
    expect(fact).toMatchObject({ status: 'succeeded' });
  });

  it('takes any amount to the minor unit', async () => {
    const { provider } = stage();
    const { currency } = moneyOf(provider, 0);
    const { minMinor, maxMinor } = provider.description.limits[currency] ?? { minMinor: 1 };
    const largest = Math.min(maxMinor ?? 0, 123_456_789);
    for (const minor of [minMinor, minMinor + 1, 999, 1_000, 1_001, 10_010, largest]) {
      const { reference } = await buy(stage(), { amount: { minor, currency } });
      const { amount } = await provider.queryPayment(reference);
      expect(amount).toEqual({ minor, currency });
    }
  });

  it('takes whatever words the payment is for', async () => {
    for (const description of ['乌龙茶 & <b>"cups"</b> = 100%', '🍵', ' ', '茶'.repeat(300)]) {
      const { verified } = await buy(stage(), { description });
      expect(verified.fact).toMatchObject({ status: 'succeeded' });
    }
  });
}

export function describeQueries(stage: GetStage): void {
  it('know nothing of a number that was never announced', async () => {
    const fact = await stage().provider.queryPayment(referenceTo(requestFor(stage())));
    expect(fact).toMatchObject({ about: 'payment', status: 'absent', amount: null });
  });

  it('tell a payment that waits from one that succeeded', async () => {
    const { bed, provider } = stage();
    const { request, start } = await present(stage());
    const reference = referenceTo(request, start);
    expect(await provider.queryPayment(reference)).toMatchObject({ status: 'pending' });
    await bed.pay(request.paymentId);
    const { fact } = await notified(stage(), request.paymentId);
    const queried = await provider.queryPayment(reference);
    expect(queried).toMatchObject({
      paymentId: request.paymentId,
      status: 'succeeded',
      amount: request.amount,
    });
    assert(fact?.about === 'payment');
    expect(queried.providerTradeNo).toBe(fact.providerTradeNo);
    expect([provider.account, null]).toContain(queried.account);
  });

  it.for([
    'query-500',
    'query-502',
    'query-429',
    'query-lost-answer',
    'query-timeout',
    'answer-bad-signature',
    'answer-unsigned',
  ])('believe nothing on %s, and ask again', async (fault, test) => {
    const { bed, provider, signsAnswers } = stage();
    if (isAboutSignatures(fault) && !signsAnswers) return test.skip();
    const { reference } = await buy(stage());
    await bed.fault(fault, reference.paymentId, { delayMs: 50 });
    const error = await failure(provider.queryPayment(reference));
    expect(error.kind).not.toBe('rejected');
    expect(await provider.queryPayment(reference)).toMatchObject({ status: 'succeeded' });
  });
}

export function describeExpiring(stage: GetStage): void {
  it('takes no money once the time is over, and never calls that success', async () => {
    const { bed, provider } = stage();
    const { request, start } = await present(stage());
    // Longer than any provider keeps an open payment of half an hour.
    await bed.advance(4 * HOUR_MS);
    await expect(bed.pay(request.paymentId)).rejects.toThrow();
    const { status } = await provider.queryPayment(referenceTo(request, start));
    expect(['absent', 'pending', 'closed']).toContain(status);
  });
}

export function describeAnnouncing(stage: GetStage, channel: Channel | null): void {
  if (channel === null) {
    it('asks the provider nothing, so that nothing can fail', async () => {
      const { bed, provider } = stage();
      const channels = new Set(Object.values(provider.description.channels).flat());
      for (const one of channels) {
        const request = { ...requestFor(stage()), channel: one };
        await provider.createPayment(request);
        expect(await bed.trade(request.paymentId)).toBeUndefined();
      }
    });
    return;
  }

  it.each([
    ['create-500', ['unknown', 'retryable']],
    ['create-502', ['unknown']],
    ['create-429', ['unknown', 'retryable']],
    ['create-timeout', ['unknown']],
    ['create-lost-answer', ['unknown']],
  ])('is open on %s, and can be repeated', async (fault, kinds) => {
    const { bed, provider } = stage();
    const request = { ...requestFor(stage()), channel };
    await bed.fault(fault, request.paymentId, { delayMs: 50 });
    expect(kinds).toContain((await failure(provider.createPayment(request))).kind);
    const { presentation } = await provider.createPayment(request);
    await bed.visit(presentation, request.returnUrl);
    await bed.pay(request.paymentId);
    expect((await notified(stage(), request.paymentId)).fact).toMatchObject({
      status: 'succeeded',
      amount: request.amount,
    });
  });

  it('believes no answer that is not signed', async (test) => {
    const { bed, provider, signsAnswers } = stage();
    if (!signsAnswers) return test.skip();
    for (const fault of ['answer-bad-signature', 'answer-unsigned']) {
      const request = { ...requestFor(stage()), channel };
      await bed.fault(fault, request.paymentId);
      expect((await failure(provider.createPayment(request))).kind).toBe('unknown');
    }
  });

  it('cannot change what was announced', async () => {
    const { bed, provider } = stage();
    const { request } = await present(stage(), { channel });
    const amount = { ...request.amount, minor: request.amount.minor + 1 };
    await failure(provider.createPayment({ ...request, amount }));
    expect((await bed.trade(request.paymentId))?.amountMinor).toBe(request.amount.minor);
  });

  it('sells no paid number again, and a query tells that it is paid', async () => {
    const { provider } = stage();
    const { request, reference } = await buy(stage(), { channel });
    await failure(provider.createPayment(request));
    expect(await provider.queryPayment(reference)).toMatchObject({ status: 'succeeded' });
  });
}

export function describeClosing(stage: GetStage): void {
  it('ends an open payment, if the provider can', async (test) => {
    const { bed, provider } = stage();
    if (provider.closePayment === null) return test.skip();
    const { request, start } = await present(stage());
    const reference = referenceTo(request, start);
    await provider.closePayment(reference);
    expect(await provider.queryPayment(reference)).toMatchObject({ status: 'closed' });
    await expect(bed.pay(request.paymentId)).rejects.toThrow();
    await provider.closePayment(reference);
    expect(await provider.queryPayment(reference)).toMatchObject({ status: 'closed' });
  });

  it('does not undo a payment', async (test) => {
    const { provider } = stage();
    if (provider.closePayment === null) return test.skip();
    const { reference } = await buy(stage());
    await provider.closePayment(reference).catch((error: unknown) => {
      expect(error).toBeInstanceOf(ProviderError);
    });
    expect(await provider.queryPayment(reference)).toMatchObject({ status: 'succeeded' });
  });

  it('has nothing to do where nothing was announced', async (test) => {
    const { provider } = stage();
    if (provider.closePayment === null) return test.skip();
    const reference = referenceTo(requestFor(stage()));
    await expect(provider.closePayment(reference)).resolves.toBeUndefined();
  });

  it('is trouble when the provider is in trouble', async (test) => {
    const { bed, provider } = stage();
    if (provider.closePayment === null) return test.skip();
    const { request, start } = await present(stage());
    await bed.fault('close-500', request.paymentId);
    const error = await failure(provider.closePayment(referenceTo(request, start)));
    expect(error.kind).not.toBe('rejected');
  });
}
