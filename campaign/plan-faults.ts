import type { Traits } from './providers';
import type { Random } from './random';

/** What a provider does wrong, drawn from what it can do wrong. */

/** A fault as the sandbox takes it; `times` 0: until the end of the campaign. */
export type FaultPlan = {
  readonly fault: string;
  readonly times?: number;
  readonly copies?: number;
  readonly delayMs?: number;
};

const TROUBLES = ['500', '502', '429', 'timeout', 'lost-answer'] as const;
const BAD_ANSWERS = ['answer-bad-signature', 'answer-unsigned'] as const;

type Draw = readonly [draw: () => FaultPlan, weight: number];

export function drawPaymentFault(random: Random, traits: Traits): FaultPlan {
  return random.pickWeighted<() => FaultPlan>([
    [() => drawDelivery(random, traits), 50],
    [() => ({ fault: random.pick(traits.tampering), times: random.between(1, 3) }), 25],
    [() => drawCallFault(random, random.pick(traits.calls)), 15],
    ...badAnswer(random, traits, 10),
  ])();
}

export function drawRefundFault(random: Random, traits: Traits): FaultPlan {
  const troubles = traits.refundTroubles.map(([fault, weight]): Draw => {
    const isRepeated = fault === 'refund-not-enough';
    return [() => ({ fault, ...(isRepeated && { times: random.between(1, 2) }) }), weight];
  });
  return random.pickWeighted<() => FaultPlan>([
    [() => drawCallFault(random, random.pick(traits.refundCalls)), 40],
    ...troubles,
    [() => ({ fault: 'notify-before-response' }), 10],
    [() => drawDelivery(random, traits), 15],
    ...badAnswer(random, traits, 5),
  ])();
}

/** For whoever comes first to a provider. */
export function drawWeather(random: Random): FaultPlan {
  return random.chance(0.3)
    ? { fault: 'notify-before-response', times: 1 }
    : drawCallFault(random, 'create');
}

function badAnswer(random: Random, { signsAnswers }: Traits, weight: number): Draw[] {
  return signsAnswers ? [[() => ({ fault: random.pick(BAD_ANSWERS), times: 1 }), weight]] : [];
}

function drawDelivery(random: Random, { losesNothing }: Traits): FaultPlan {
  return random.pickWeighted<() => FaultPlan>([
    [() => ({ fault: 'notify-duplicate', copies: random.between(1, 5) }), 30],
    [() => ({ fault: 'notify-delay', delayMs: random.between(200, 60_000) }), 30],
    [() => ({ fault: 'notify-drop' }), losesNothing ? 0 : 25],
    [() => ({ fault: 'notify-reorder', delayMs: random.between(1_000, 60_000) }), 15],
  ])();
}

function drawCallFault(random: Random, call: string): FaultPlan {
  const trouble = random.pick(TROUBLES);
  const fault = `${call}-${trouble}`;
  // Longer than the shop waits takes too long to do often; a short silence ends in an empty answer.
  if (trouble === 'timeout') return { fault, delayMs: random.chance(0.2) ? 12_000 : 800 };
  return { fault, times: random.between(1, 2) };
}
