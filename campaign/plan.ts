import type { ShopCurrency } from '@/lib/shop';
import { drawPaymentFault, drawRefundFault, drawWeather, type FaultPlan } from './plan-faults';
import { type Method, PROVIDERS, traitsOf } from './providers';
import { createRandom, type Random, seedOf } from './random';

/**
 * What a campaign does, as a pure function of its seed: what people do with each order, what its
 * provider does wrong, and at which order which process is killed.
 */

/** What people do, from the checkout on. */
export const JOURNEYS = [
  'pay',
  'double_submit',
  'two_tabs',
  'two_providers',
  'switch_method',
  'cancel_while_paying',
  'expire_then_late',
  'late_without_stock',
  'abandon',
  'decline_then_pay',
  'wrong_amount',
  'pay_and_ask',
] as const;
export type Journey = (typeof JOURNEYS)[number];

/** What becomes of a paid order. */
export const REFUND_JOURNEYS = [
  'none',
  'one_piece',
  'parallel',
  'everything',
  'double_submit',
  'two_agents',
  'agent_and_shopper',
] as const;
export type RefundJourney = (typeof REFUND_JOURNEYS)[number];

export type OrderPlan = {
  readonly index: number;
  /** Which of the goods: taken modulo how many there are. */
  readonly good: number;
  readonly pieces: number;
  /** What the buyer shops in; both methods take it. */
  readonly currency: ShopCurrency;
  readonly method: Method;
  /** For journeys with two ways to pay; of another provider. */
  readonly otherMethod: Method;
  /** What the payer chooses on the page of each of the two providers. */
  readonly ways: Readonly<Record<string, string>>;
  readonly journey: Journey;
  readonly faults: readonly FaultPlan[];
  readonly refund: RefundJourney;
  readonly refundFaults: readonly FaultPlan[];
  /** How long people take between two steps. */
  readonly pauseMs: number;
  /** Armed before the order is placed, for whoever comes first to this provider. */
  readonly weather: FaultPlan | undefined;
};

export const TARGETS = ['web', 'worker', 'database'] as const;
export type Target = (typeof TARGETS)[number];

/** Somebody pulls the plug when this order begins, and a little later. */
export type KillPlan = {
  readonly atOrder: number;
  readonly afterMs: number;
  readonly target: Target;
};

export type CampaignPlan = {
  readonly orders: readonly OrderPlan[];
  readonly kills: readonly KillPlan[];
};

export function planCampaign(seed: number, orders: number): CampaignPlan {
  return {
    orders: Array.from({ length: orders }, (_, index) => planOrder(seed, index)),
    kills: planKills(seed, orders),
  };
}

const JOURNEY_WEIGHTS: readonly (readonly [Journey, number])[] = [
  ['pay', 40],
  ['pay_and_ask', 8],
  ['double_submit', 8],
  ['two_tabs', 6],
  ['two_providers', 8],
  ['switch_method', 6],
  ['cancel_while_paying', 6],
  ['expire_then_late', 5],
  ['late_without_stock', 3],
  ['abandon', 3],
  ['decline_then_pay', 4],
  ['wrong_amount', 3],
];

const REFUND_WEIGHTS: readonly (readonly [RefundJourney, number])[] = [
  ['none', 45],
  ['one_piece', 15],
  ['parallel', 12],
  ['everything', 10],
  ['double_submit', 6],
  ['two_agents', 7],
  ['agent_and_shopper', 5],
];

function planOrder(seed: number, index: number): OrderPlan {
  const random = createRandom(seedOf(seed, index));
  const provider = pickOne(random, Object.keys(PROVIDERS));
  const traits = traitsOf(provider);
  const currency = random.pick(traits.currencies);
  const others = Object.keys(PROVIDERS).filter(
    (other) => other !== provider && traitsOf(other).currencies.includes(currency),
  );
  const other = pickOne(random, others);
  const ways = [provider, other].map(
    (each) => [each, random.pickWeighted(traitsOf(each).ways)] as const,
  );
  return {
    index,
    good: random.between(0, 1_000),
    pieces: random.between(1, 3),
    currency,
    method: random.pick(traits.methods),
    otherMethod: random.pick(traitsOf(other).methods),
    ways: Object.fromEntries(ways),
    journey: random.pickWeighted(JOURNEY_WEIGHTS),
    faults: several(random, [0.35, 0.45, 0.2], () => drawPaymentFault(random, traits)),
    refund: random.pickWeighted(REFUND_WEIGHTS),
    refundFaults: several(random, [0.4, 0.45, 0.15], () => drawRefundFault(random, traits)),
    pauseMs: random.between(0, 150),
    weather: random.chance(0.08) ? drawWeather(random) : undefined,
  };
}

function pickOne(random: Random, items: readonly string[]): string {
  const [first, ...rest] = items;
  if (first === undefined) throw new Error('nothing to pick from');
  return random.pick([first, ...rest]);
}

/** Of how many each probability is: none, one, two … */
function several(
  random: Random,
  probabilities: readonly number[],
  draw: () => FaultPlan,
): FaultPlan[] {
  const count = random.pickWeighted(probabilities.map((weight, index) => [index, weight] as const));
  return Array.from({ length: count }, draw);
}

const ORDERS_PER_KILL = 14;

function planKills(seed: number, orders: number): KillPlan[] {
  const random = createRandom(seedOf(seed, -2));
  return Array.from({ length: Math.floor(orders / ORDERS_PER_KILL) }, (_, index) => ({
    atOrder: index * ORDERS_PER_KILL + random.between(4, ORDERS_PER_KILL - 1),
    afterMs: random.between(0, 400),
    // Each in turn first, so that a short campaign kills every kind.
    target: index < TARGETS.length ? (TARGETS[index] ?? 'web') : random.pick(TARGETS),
  }));
}
