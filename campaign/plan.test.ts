import { expect, test } from 'vitest';
import { JOURNEYS, METHODS, planCampaign, providerOf, REFUND_JOURNEYS, TARGETS } from './plan';

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
  expect(all(kills.map(({ target }) => target))).toEqual([...TARGETS].sort());
  const faults = all(
    orders.flatMap(({ faults, refundFaults }) =>
      [...faults, ...refundFaults].map(({ fault }) => fault),
    ),
  );
  expect(faults.length).toBeGreaterThan(30);
});

test('a second way to pay is at another provider', () => {
  for (const { method, otherMethod } of planCampaign(3, 200).orders) {
    expect(providerOf(otherMethod)).not.toBe(providerOf(method));
  }
});

test('even a short campaign kills every kind of process', () => {
  const targets = planCampaign(1, 42).kills.map(({ target }) => target);
  expect([...targets].sort()).toEqual([...TARGETS].sort());
});
