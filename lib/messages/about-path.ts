/** The page of what a message is about, without the language. */
export function aboutPath({
  orderNo,
  refundId,
}: {
  readonly orderNo: string;
  readonly refundId: string | null;
}): `/orders/${string}` {
  return refundId ? `/orders/${orderNo}/refunds/${refundId}` : `/orders/${orderNo}`;
}
