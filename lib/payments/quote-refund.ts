import { allocate, sumMinor } from '@/lib/money';

/**
 * What comes back for pieces of an order, to the minor unit. Pure. A line's share of the discount is
 * in its total already; a part of its pieces brings back that part of what is left of the line, rounded
 * down, and the last piece the rest: so the refunds of a line add up to what was paid for it.
 */

/** Pieces of an order's line and what they cost together. */
type Line = {
  readonly position: number;
  readonly quantity: number;
  readonly totalMinor: number;
};

/** What an order's line still has, apart from the refunds that reserve some of it. */
export type RefundableLine = Line & {
  /** What a piece cost, rounded up: none brings more, though less was given for another. */
  readonly pieceMinor: number;
};

export type LineChoice = { readonly position: number; readonly quantity: number };
export type LineRefund = LineChoice & { readonly amountMinor: number };

export type RefundQuote = {
  readonly lines: readonly LineRefund[];
  readonly shippingMinor: number;
  readonly amountMinor: number;
};

type Reserved = {
  readonly position: number;
  readonly quantity: number;
  readonly amountMinor: number;
};

/** The lines less what refunds have taken or reserved of them. */
export function linesLeft(lines: readonly Line[], reserved: readonly Reserved[]): RefundableLine[] {
  return lines.map(({ position, quantity, totalMinor }) => {
    const taken = reserved.filter((line) => line.position === position);
    return {
      position,
      quantity: quantity - sumMinor(taken.map((line) => line.quantity)),
      totalMinor: totalMinor - sumMinor(taken.map((line) => line.amountMinor)),
      pieceMinor: Math.ceil(totalMinor / quantity),
    };
  });
}

/**
 * The refund of the chosen pieces, with the shipping fee when it still stands (`shippingLeftMinor`, 0
 * when it does not come back) and nothing else of the order would remain. `leftMinor` is what is left of
 * the payment: a refund of money alone may have taken from it.
 * @returns undefined when more is chosen than there is, nothing is, or it would bring nothing
 */
export function quoteRefund(
  left: readonly RefundableLine[],
  chosen: readonly LineChoice[],
  { shippingLeftMinor, leftMinor }: { shippingLeftMinor: number; leftMinor: number },
): RefundQuote | undefined {
  const positions = new Set(chosen.map(({ position }) => position));
  if (positions.size !== chosen.length) return undefined;
  const lines: LineRefund[] = [];
  for (const { position, quantity } of chosen) {
    const line = left.find((candidate) => candidate.position === position);
    if (!line || !Number.isSafeInteger(quantity)) return undefined;
    if (quantity < 1 || quantity > line.quantity) return undefined;
    lines.push({ position, quantity, amountMinor: shareOf(line, quantity) });
  }
  if (lines.length === 0) return undefined;
  const chosenPieces = sumMinor(lines.map(({ quantity }) => quantity));
  const isLast = chosenPieces === sumMinor(left.map(({ quantity }) => quantity));
  const shippingMinor = isLast ? shippingLeftMinor : 0;
  const goodsMinor = sumMinor(lines.map(({ amountMinor }) => amountMinor));
  const quote = { lines, shippingMinor, amountMinor: goodsMinor + shippingMinor };
  const within = quote.amountMinor <= leftMinor ? quote : cutTo(quote, leftMinor);
  return within.amountMinor > 0 ? within : undefined;
}

/** The same pieces for less money: the shipping fee gives way first, then the lines by their amounts. */
export function cutTo(quote: RefundQuote, amountMinor: number): RefundQuote {
  const goods = quote.lines.map((line) => line.amountMinor);
  const goodsMinor = Math.min(sumMinor(goods), amountMinor);
  const shares = quote.lines.length > 0 ? allocate(goodsMinor, goods) : [];
  return {
    lines: quote.lines.map((line, index) => ({ ...line, amountMinor: shares[index] ?? 0 })),
    shippingMinor: Math.min(quote.shippingMinor, amountMinor - goodsMinor),
    amountMinor: Math.min(quote.amountMinor, amountMinor),
  };
}

/** What a request asks for: its lines, and the whole with the shipping fee. */
export type Asked = {
  readonly lines: readonly {
    readonly position: number;
    readonly requestedQuantity: number;
    readonly requestedMinor: number;
  }[];
  readonly shippingMinor: number;
  readonly requestedMinor: number;
};

/**
 * What an approval of a request comes to: of all of it, of fewer pieces, or of less money. The shipping fee
 * comes back with all of the pieces alone.
 * @param choice pieces of each line (undefined: all of them) and the whole amount (undefined: what they bring)
 * @returns undefined when it is more than was asked for, or nothing
 */
export function quoteApproval(
  asked: Asked,
  choice: {
    readonly lines?: readonly LineChoice[] | undefined;
    readonly amountMinor?: number | undefined;
  },
): RefundQuote | undefined {
  const chosen = new Map(choice.lines?.map(({ position, quantity }) => [position, quantity]));
  const known = new Set(asked.lines.map(({ position }) => position));
  if ([...chosen.keys()].some((position) => !known.has(position))) return undefined;
  const decided: LineRefund[] = [];
  let isWhole = true;
  for (const line of asked.lines) {
    const { position, requestedQuantity, requestedMinor } = line;
    const quantity = choice.lines ? (chosen.get(position) ?? 0) : requestedQuantity;
    if (quantity < 0 || quantity > requestedQuantity) return undefined;
    if (quantity < requestedQuantity) isWhole = false;
    const share = (BigInt(requestedMinor) * BigInt(quantity)) / BigInt(requestedQuantity);
    decided.push({ position, quantity, amountMinor: Number(share) });
  }
  const shippingMinor = isWhole ? asked.shippingMinor : 0;
  const goodsMinor = sumMinor(decided.map((line) => line.amountMinor));
  // A refund of money alone has no lines: what was asked for is all there is.
  const most = asked.lines.length > 0 ? goodsMinor + shippingMinor : asked.requestedMinor;
  const wanted = choice.amountMinor ?? most;
  if (wanted < 1 || wanted > most) return undefined;
  return cutTo({ lines: decided, shippingMinor, amountMinor: most }, wanted);
}

function shareOf({ quantity, totalMinor, pieceMinor }: RefundableLine, pieces: number): number {
  const share = Number((BigInt(totalMinor) * BigInt(pieces)) / BigInt(quantity));
  return Math.min(share, pieceMinor * pieces);
}
