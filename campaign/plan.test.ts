import { expect, test } from 'vitest';
import { SHOP_CURRENCIES } from '@/lib/shop';
import { JOURNEYS, planCampaign, REFUND_JOURNEYS, TARGETS } from './plan';
import { METHODS, PROVIDERS, providerOf, traitsOf } from './providers';

test('the same seed is the same plan, and another seed another', () => {
  expect(planCampaign(7, 300)).toEqual(planCampaign(7, 300));
  expect(planCampaign(8, 300)).not.toEqual(planCampaign(7, 300));
});

test('an order is planned the same in a longer campaign', () => {
  expect(planCampaign(7, 400).orders.slice(0, 100)).toEqual(planCampaign(7, 100).orders);
});

test('a campaign draws from everything that there is', () => {
  const { orders, kills } = planCampaign(1, 1_000);
  const all = (values: readonly string[]) => [...new Set(values)].sort();
  expect(all(orders.map(({ journey }) => journey))).toEqual([...JOURNEYS].sort());
  expect(all(orders.map(({ refund }) => refund))).toEqual([...REFUND_JOURNEYS].sort());
  expect(all(orders.map(({ method }) => method))).toEqual([...METHODS].sort());
  expect(all(orders.map(({ currency }) => currency))).toEqual([...SHOP_CURRENCIES].sort());
  expect(all(kills.map(({ target }) => target))).toEqual([...TARGETS].sort());
  const faults = all(
    orders.flatMap(({ faults, refundFaults }) =>
      [...faults, ...refundFaults].map(({ fault }) => fault),
    ),
  );
  expect(faults.length).toBeGreaterThan(30);
});

test('a second way to pay is at another provider, and takes the same currency', () => {
  for (const { method, otherMethod, currency, ways } of planCampaign(3, 200).orders) {
    const providers = [method, otherMethod].map(providerOf);
    expect(new Set(providers).size).toBe(2);
    for (const provider of providers) expect(traitsOf(provider).currencies).toContain(currency);
    expect(Object.keys(ways).sort()).toEqual(providers.sort());
  }
});

test('even a short campaign pays at every provider', () => {
  const orders = planCampaign(1, 40).orders;
  const used = new Set(orders.map(({ method }) => providerOf(method)));
  expect([...used].sort()).toEqual(Object.keys(PROVIDERS).sort());
});

test('even a short campaign kills every kind of process', () => {
  const targets = planCampaign(1, 42).kills.map(({ target }) => target);
  expect([...targets].sort()).toEqual([...TARGETS].sort());
});
