import type { MessageKind } from '@/lib/messages/tell';
import type { RefundStatus } from '@/lib/payments/states';

/** Which of the `notices` says it: money that was paid back by hand did not go back where it came from. */
export function noticeKey(
  kind: MessageKind,
  refundStatus: RefundStatus | null,
): MessageKind | 'refund_settled' {
  const isByHand = kind === 'refund_succeeded' && refundStatus === 'settled_manually';
  return isByHand ? 'refund_settled' : kind;
}

/** How much money a message about a refund speaks of: what was asked for until it was agreed. */
export function toldMinor(
  kind: MessageKind,
  refund: { readonly requestedMinor: number; readonly amountMinor: number },
): number {
  return ABOUT_REQUEST.includes(kind) ? refund.requestedMinor : refund.amountMinor;
}

const ABOUT_REQUEST: readonly MessageKind[] = [
  'refund_requested',
  'refund_question',
  'refund_rejected',
];
