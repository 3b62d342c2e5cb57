import type { Fact } from '@/lib/providers/provider';

/** Longer numbers are none of ours. */
const MAX_LENGTH = 64;

/** The number of what a fact speaks of, as the journal and the inbox keep it. */
export function subjectOf(fact: Fact): string {
  return numberOf(fact).slice(0, MAX_LENGTH);
}

function numberOf(fact: Fact): string {
  switch (fact.about) {
    case 'payment':
      return fact.paymentId;
    case 'refund':
      return fact.refundId;
    case 'dispute':
      return fact.disputeId;
  }
}
