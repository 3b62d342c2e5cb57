import { assert, expect, it } from 'vitest';
import { ProviderError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { money } from '@/lib/money';
import { billDayOf, dayAfter } from '@/lib/providers/bills/calendar';
import type { BillLine } from '../provider';
import { A_WHILE_MS, buy, failure, type GetStage, type Stage } from './stage';

/** Bills: the sandbox's own trades of today, which it hands out early when told to. */
export function describeBills(stage: GetStage): void {
  it('tell each payment and refund with its numbers, amount and fee', async (test) => {
    if (stage().provider.bills === null) return test.skip();
    const { reference, request } = await buy(stage());
    const refundId = newId();
    await stage().provider.refund({
      refundId,
      payment: reference,
      amount: money(400, request.amount.currency),
      reason: 'too many',
      requestedAt: new Date(),
      notifyUrl: stage().bed.notifyUrl(refundId),
    });
    await stage().bed.advance(A_WHILE_MS);
    const lines = await todaysBill(stage());
    const payment = lineOf(lines, 'payment', request.paymentId);
    expect(payment).toMatchObject({
      providerNo: reference.providerTradeNo,
      amount: request.amount,
      status: 'succeeded',
      occurredAt: expect.any(Date),
      providerStatus: expect.stringMatching(/./),
    });
    expect(payment?.fee?.minor).toBeGreaterThan(0);
    const refund = lineOf(lines, 'refund', refundId);
    expect(refund?.amount).toEqual(money(400, request.amount.currency));
    expect(['succeeded', 'processing']).toContain(refund?.status);
    const sinceMs = Date.now() - (payment?.occurredAt?.getTime() ?? 0);
    expect(Math.abs(sinceMs)).toBeLessThan(60_000);
  });

  it.for([
    ['bill-missing-line', []],
    ['bill-double-line', [1_000, 1_000]],
    ['bill-wrong-amount', [1_001]],
  ] as const)('repeat what the provider says on %s', async ([fault, amounts], test) => {
    if (stage().provider.bills === null) return test.skip();
    const { request } = await buy(stage());
    await stage().bed.fault(fault, request.paymentId);
    const lines = await todaysBill(stage());
    const own = lines.filter(({ merchantNo }) => merchantNo === request.paymentId);
    expect(own.map(({ amount }) => amount.minor)).toEqual(amounts);
  });

  it('tell another fee, and payments that are not ours', async (test) => {
    if (stage().provider.bills === null) return test.skip();
    const { request } = await buy(stage());
    await stage().bed.fault('bill-wrong-fee', request.paymentId, { amountMinor: 77 });
    await stage().bed.fault('bill-extra-line', null, { amountMinor: 4_321 });
    const lines = await todaysBill(stage());
    expect(lineOf(lines, 'payment', request.paymentId)?.fee?.minor).toBe(77);
    expect(lines.filter(({ amount }) => amount.minor === 4_321)).toHaveLength(1);
  });

  it('are empty where nobody paid', async (test) => {
    const { bills } = stage().provider;
    if (bills === null) return test.skip();
    const day = dayAfter(billDayOf(bills.calendar, new Date()), -10);
    expect(await allOf(bills.download(day))).toEqual([]);
  });

  it('come later where they are not ready, and never for a day that is not over', async (test) => {
    const { bills } = stage().provider;
    if (bills === null || stage().billsAnyTime) return test.skip();
    const today = billDayOf(bills.calendar, new Date());
    await buy(stage());
    await stage().bed.fault('bill-late', null);
    const late = await failure(allOf(bills.download(today)));
    expect(late.kind).toBe('retryable');
    await expect(allOf(bills.download(today))).rejects.toBeInstanceOf(ProviderError);
  });

  it.each(['bill-corrupt', 'bill-500', 'bill-502', 'bill-lost-answer', 'answer-unsigned'])(
    'are not believed on %s, and asked for again',
    async (fault) => {
      const { bills } = stage().provider;
      if (bills === null || (fault === 'answer-unsigned' && !stage().signsAnswers)) return;
      const { request } = await buy(stage());
      await stage().bed.fault(fault, null);
      expect((await failure(todaysBill(stage()))).kind).not.toBe('rejected');
      expect(lineOf(await todaysBill(stage()), 'payment', request.paymentId)).toBeDefined();
    },
  );
}

async function todaysBill({ bed, provider: { bills } }: Stage): Promise<BillLine[]> {
  assert(bills);
  await bed.fault('bill-early', null);
  return allOf(bills.download(billDayOf(bills.calendar, new Date())));
}

async function allOf(bill: AsyncIterable<BillLine>): Promise<BillLine[]> {
  const lines: BillLine[] = [];
  for await (const line of bill) lines.push(line);
  return lines;
}

function lineOf(lines: readonly BillLine[], about: BillLine['about'], merchantNo: string) {
  return lines.find((line) => line.about === about && line.merchantNo === merchantNo);
}
