import { describe, expect, it } from 'vitest';
import { issue } from '@/lib/providers/testing-pki';
import { type Fields, found, kindOf, reference, unionPayWith } from './fixtures';
import { OWNER_NAME, type Reply, rawBody, signed } from './testing';

const twin = await issue({ name: OWNER_NAME });

describe('answers are not believed', () => {
  const genuine = rawBody(signed(found));
  const { currencyCode: _, ...noCurrency } = found;
  it.each<[string, Fields | Reply]>([
    ['signed by a self-made certificate', { body: rawBody(signed(found, twin)) }],
    ['changed on the way', { body: genuine.replace('12345', '12346') }],
    ['url-decoded on the way', { body: genuine.replaceAll('+', ' ') }],
    ['cut short', { body: genuine.slice(0, -20) }],
    ['unsigned', { body: rawBody(found) }],
    ['of another protocol', { body: '<html>Bad Gateway</html>' }],
    ['empty', { body: '' }],
    ['with another status than 200', { status: 502, body: genuine }],
    ['of an older version', { body: rawBody(signed({ ...found, version: '5.0.0' })) }],
    ['by another method', { body: rawBody(signed({ ...found, signMethod: '11' })) }],
    ['for another merchant', { ...found, merId: '777290058110049' }],
    ['about another order', { ...found, orderId: 'UP20261120093000AB13' }],
    ['about another time', { ...found, txnTime: '20261120093001' }],
    ['paid in another currency', { ...found, currencyCode: '840' }],
    ['paid in no currency', noCurrency],
    ['paid without an amount', { ...found, txnAmt: '123.45' }],
  ])('when %s', async (_name, answer) => {
    const { provider } = await unionPayWith([answer]);
    expect(await kindOf(provider.queryPayment(reference))).toBe('unknown');
  });
});
