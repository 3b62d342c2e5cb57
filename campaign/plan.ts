import { createRandom, type Random, seedOf } from './random';

/**
 * What a campaign does, as a pure function of its seed: what people do with each order, what its
 * provider does wrong, and at which order which process is killed.
 */

export const METHODS = ['wechatpay:qr', 'alipay:desktop', 'alipay:qr', 'unionpay:desktop'] as const;
export type Method = (typeof METHODS)[number];

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

/** A fault as the sandbox takes it; `times` 0: until the end of the campaign. */
export type FaultPlan = {
  readonly fault: string;
  readonly times?: number;
  readonly copies?: number;
  readonly delayMs?: number;
};

export type OrderPlan = {
  readonly index: number;
  /** Which of the goods: taken modulo how many there are. */
  readonly good: number;
  readonly pieces: number;
  readonly method: Method;
  /** For journeys with two ways to pay; of another provider. */
  readonly otherMethod: Method;
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
  const method = random.pick(METHODS);
  const others = METHODS.filter((other) => providerOf(other) !== providerOf(method));
  return {
    index,
    good: random.between(0, 1_000),
    pieces: random.between(1, 3),
    method,
    otherMethod: others[random.between(0, others.length - 1)] ?? method,
    journey: random.pickWeighted(JOURNEY_WEIGHTS),
    faults: several(random, [0.35, 0.45, 0.2], drawPaymentFault),
    refund: random.pickWeighted(REFUND_WEIGHTS),
    refundFaults: several(random, [0.4, 0.45, 0.15], drawRefundFault),
    pauseMs: random.between(0, 150),
    weather: random.chance(0.08) ? drawWeather(random) : undefined,
  };
}

/** Of how many each probability is: none, one, two … */
function several(
  random: Random,
  probabilities: readonly number[],
  draw: (random: Random) => FaultPlan,
): FaultPlan[] {
  const count = random.pickWeighted(probabilities.map((weight, index) => [index, weight] as const));
  return Array.from({ length: count }, () => draw(random));
}

const TAMPERING = [
  'notify-wrong-amount',
  'notify-wrong-merchant',
  'notify-wrong-app',
  'notify-bad-signature',
  'notify-unknown-serial',
  'notify-second-key',
  'notify-stale-timestamp',
  'notify-wrong-secret',
  'notify-missing-header',
  'notify-legacy-format',
] as const;

const TROUBLES = ['500', '502', '429', 'timeout', 'lost-answer'] as const;

function drawPaymentFault(random: Random): FaultPlan {
  return random.pickWeighted<() => FaultPlan>([
    [() => drawDelivery(random), 50],
    [() => ({ fault: random.pick(TAMPERING), times: random.between(1, 3) }), 25],
    [() => drawCallFault(random, random.pick(['query', 'close'])), 15],
    [() => ({ fault: random.pick(['answer-bad-signature', 'answer-unsigned']), times: 1 }), 10],
  ])();
}

function drawDelivery(random: Random): FaultPlan {
  return random.pickWeighted<() => FaultPlan>([
    [() => ({ fault: 'notify-duplicate', copies: random.between(1, 5) }), 30],
    [() => ({ fault: 'notify-delay', delayMs: random.between(200, 60_000) }), 30],
    [() => ({ fault: 'notify-drop' }), 25],
    [() => ({ fault: 'notify-reorder', delayMs: random.between(1_000, 60_000) }), 15],
  ])();
}

function drawRefundFault(random: Random): FaultPlan {
  return random.pickWeighted<() => FaultPlan>([
    [() => drawCallFault(random, random.pick(['refund', 'query'])), 40],
    [() => ({ fault: 'refund-not-enough', times: random.between(1, 2) }), 12],
    [() => ({ fault: 'refund-fail' }), 12],
    [() => ({ fault: 'refund-abnormal' }), 6],
    [() => ({ fault: 'notify-before-response' }), 10],
    [() => drawDelivery(random), 15],
    [() => ({ fault: random.pick(['answer-bad-signature', 'answer-unsigned']), times: 1 }), 5],
  ])();
}

function drawCallFault(random: Random, call: string): FaultPlan {
  const trouble = random.pick(TROUBLES);
  const fault = `${call}-${trouble}`;
  // Longer than the shop waits takes too long to do often; a short silence ends in an empty answer.
  if (trouble === 'timeout') return { fault, delayMs: random.chance(0.2) ? 12_000 : 800 };
  return { fault, times: random.between(1, 2) };
}

function drawWeather(random: Random): FaultPlan {
  return random.chance(0.3)
    ? { fault: 'notify-before-response', times: 1 }
    : drawCallFault(random, 'create');
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

export function providerOf(method: Method): string {
  return method.split(':')[0] ?? '';
}
