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

/** Numbers as providers and we give them. */
const PLAIN = /^[\x21-\x7e]*$/;

/**
 * Are all the numbers in a fact such that there can be a payment, a refund or a trade of that number? The
 * database keeps them as ASCII, and cannot even compare them with anything else.
 */
export function hasPlainNumbers(fact: Fact): boolean {
  const theirs = fact.about === 'refund' ? fact.providerRefundNo : fact.providerTradeNo;
  return PLAIN.test(numberOf(fact)) && PLAIN.test(theirs ?? '');
}
