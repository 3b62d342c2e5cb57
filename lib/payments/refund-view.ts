import { asc, eq, inArray } from 'drizzle-orm';
import { db } from '@/db';
import { refundLines, refundPictures, refunds } from '@/db/schema/payments';
import { isId } from '@/lib/ids';
import { sumMinor } from '@/lib/money';
import { findOrder, type OrderAccess, type OrderView } from '@/lib/orders/queries';
import { isUndecided } from '@/lib/payments/states';

/** A refund as its page tells it to the shopper, together with its order. */
export type RefundView = NonNullable<Awaited<ReturnType<typeof findRefundView>>>;

/**
 * The refund that this person may see, told as one story with those that it repeats; undefined for
 * anybody else's as for one that does not exist. What staff consider while it is not decided stays
 * with them: until then amounts are what was asked for.
 */
export async function findRefundView(access: OrderAccess, orderNo: string, refundId: string) {
  if (!isId(refundId)) return undefined;
  const order = await findOrder(access, orderNo);
  const refund = order?.refunds.find(({ id }) => id === refundId);
  if (!order || !refund) return undefined;
  const story = storyOf(order, refundId);
  const [details, lines, pictures] = await Promise.all([
    db()
      .select({
        reasonCode: refunds.reasonCode,
        explanation: refunds.explanation,
        shippingMinor: refunds.shippingMinor,
        firstApprovedBy: refunds.firstApprovedBy,
      })
      .from(refunds)
      .where(eq(refunds.id, refundId)),
    db()
      .select()
      .from(refundLines)
      .where(eq(refundLines.refundId, refundId))
      .orderBy(asc(refundLines.position)),
    db()
      .select({
        id: refundPictures.id,
        width: refundPictures.width,
        height: refundPictures.height,
      })
      .from(refundPictures)
      .where(inArray(refundPictures.refundId, [...story]))
      .orderBy(asc(refundPictures.id)),
  ]);
  const isAsked = isUndecided(refund.status);
  const shown = lines.map((line) => ({
    position: line.position,
    quantity: isAsked ? line.requestedQuantity : line.quantity,
    amountMinor: isAsked ? line.requestedMinor : line.amountMinor,
  }));
  const amountMinor = isAsked ? refund.requestedMinor : refund.amountMinor;
  const goodsMinor = sumMinor(shown.map((line) => line.amountMinor));
  return {
    order,
    refund,
    /** This refund's number and those it repeats. */
    story,
    /** The refund that repeats this one. */
    successorId: order.refunds.find(({ replacesId }) => replacesId === refundId)?.id ?? null,
    lines: shown.filter(({ quantity }) => quantity > 0),
    shippingMinor: lines.length > 0 ? amountMinor - goodsMinor : 0,
    amountMinor,
    pictures,
    reasonCode: details[0]?.reasonCode ?? null,
    explanation: details[0]?.explanation ?? '',
    messages: order.refundMessages.filter((message) => story.includes(message.refundId)),
    /** Nobody has begun to decide it. */
    canWithdraw:
      refund.status === 'requested' && refund.cause === 'shopper' && !details[0]?.firstApprovedBy,
    canAnswer: refund.status === 'requested' && refund.cause === 'shopper',
  };
}

function storyOf({ refunds: all }: OrderView, refundId: string): readonly string[] {
  const story: string[] = [];
  for (let id: string | null = refundId; id !== null && !story.includes(id); ) {
    story.push(id);
    const repeated: string = id;
    id = all.find((refund) => refund.id === repeated)?.replacesId ?? null;
  }
  return story;
}
