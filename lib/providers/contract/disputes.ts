import { assert, expect, it } from 'vitest';
import { refundOf } from './refunds';
import { buy, failure, type GetStage, notified } from './stage';

/** For providers that tell when a payer asks for the money back past the shop. */
export function describeDisputes(stage: GetStage): void {
  it.for(['won', 'lost'] as const)(
    'are told of from the first to the end: %s',
    async (end, test) => {
      const { bed, provider, tellsDisputes } = stage();
      if (!tellsDisputes) return test.skip();
      const { reference } = await buy(stage());
      const { providerTradeNo, amount } = reference;
      assert(providerTradeNo);
      // Where the payment's own number is not named, the transaction's is.
      bed.notifyUrl(providerTradeNo);
      const [keys, numbers] = [new Set<string>(), new Set<string>()];
      for (const [n, status] of (['opened', 'opened', end] as const).entries()) {
        await bed.dispute(reference.paymentId, status);
        const { fact, eventKey, confirmByQuery } = await notified(stage(), providerTradeNo, n);
        assert(fact?.about === 'dispute');
        expect(fact).toMatchObject({ status, providerTradeNo, amount, account: provider.account });
        expect(confirmByQuery).toBe(false);
        keys.add(eventKey);
        numbers.add(fact.disputeId);
        const refund = provider.refund(refundOf(stage(), reference, 1));
        if (status === 'won') expect(await refund).toMatchObject({ about: 'refund' });
        else expect(await failure(refund)).toMatchObject({ kind: 'rejected' });
      }
      expect(keys.size).toBe(3);
      expect(numbers.size).toBe(1);
    },
  );
}
