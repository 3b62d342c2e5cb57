import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumMinor } from '@/lib/money';
import { explainQuote } from '@/lib/payments/explain-quote';
import {
  cutTo,
  type LineRefund,
  linesLeft,
  quoteRefund,
  type RefundableLine,
} from '@/lib/payments/quote-refund';

/** Lines as orders have them: a price, a quantity, and a share of the discount. */
const orderLines = fc
  .array(
    fc
      .record({
        quantity: fc.integer({ min: 1, max: 12 }),
        unitPriceMinor: fc.integer({ min: 1, max: 5_000 }),
        percent: fc.integer({ min: 0, max: 100 }),
      })
      .map(({ quantity, unitPriceMinor, percent }) => ({
        quantity,
        unitPriceMinor,
        totalMinor: Math.floor((quantity * unitPriceMinor * (100 - percent)) / 100),
      })),
    { minLength: 1, maxLength: 4 },
  )
  .map((lines) => lines.map((line, position) => ({ ...line, position })));

const shippingFees = fc.integer({ min: 0, max: 2_000 });
/** Which line gives its next piece, again and again, until there is none. */
const order = fc.infiniteStream(
  fc.record({ line: fc.nat(3), pieces: fc.integer({ min: 1, max: 3 }) }),
);

type Lines = readonly { position: number; quantity: number; totalMinor: number }[];

function leftAfter(lines: Lines, done: readonly LineRefund[]): RefundableLine[] {
  return linesLeft(lines, done);
}

/** Refunds everything by random pieces; returns each refund. */
function refundAll(
  lines: Lines,
  shippingMinor: number,
  picks: Iterator<{ line: number; pieces: number }>,
) {
  const paidMinor = sumMinor(lines.map((line) => line.totalMinor)) + shippingMinor;
  const done: LineRefund[] = [];
  const amounts: number[] = [];
  for (;;) {
    const left = leftAfter(lines, done).filter(({ quantity }) => quantity > 0);
    if (left.length === 0) return { done, amounts, paidMinor };
    const pick = picks.next().value;
    const line = left[pick.line % left.length];
    if (!line) throw new Error('unreachable');
    const chosen = [{ position: line.position, quantity: Math.min(pick.pieces, line.quantity) }];
    const terms = { shippingLeftMinor: shippingMinor, leftMinor: paidMinor - sumMinor(amounts) };
    const quote = quoteRefund(leftAfter(lines, done), chosen, terms);
    // Pieces that cost nothing bring nothing: they count as taken all the same.
    done.push(...(quote?.lines ?? chosen.map((choice) => ({ ...choice, amountMinor: 0 }))));
    amounts.push(quote?.amountMinor ?? 0);
  }
}

describe('refunds of pieces', () => {
  it('add up to what was paid, to the fen, in whatever order the pieces come', () => {
    fc.assert(
      fc.property(orderLines, shippingFees, order, (lines, shippingMinor, picks) => {
        const { done, amounts, paidMinor } = refundAll(
          lines,
          shippingMinor,
          picks[Symbol.iterator](),
        );
        for (const { position, totalMinor } of lines) {
          const parts = done.filter((line) => line.position === position);
          expect(sumMinor(parts.map((part) => part.amountMinor))).toBe(totalMinor);
        }
        expect(sumMinor(amounts)).toBe(paidMinor);
      }),
    );
  });

  it('bring each piece its price, rounded to the fen, whatever was given for others', () => {
    fc.assert(
      fc.property(orderLines, order, fc.integer({ min: 0, max: 100 }), (lines, picks, percent) => {
        const done: LineRefund[] = [];
        for (const { line: index, pieces } of [picks.next().value, picks.next().value]) {
          const left = linesLeft(lines, done);
          const line = left[index % left.length];
          if (!line || line.quantity < pieces) continue;
          const terms = { shippingLeftMinor: 0, leftMinor: Number.MAX_SAFE_INTEGER };
          const quote = quoteRefund(left, [{ position: line.position, quantity: pieces }], terms);
          const cost = lines[line.position];
          if (!quote || !cost) continue;
          const most = Math.ceil(cost.totalMinor / cost.quantity) * pieces;
          expect(quote.amountMinor).toBeLessThanOrEqual(most);
          // Staff give less for this one.
          const cut = Math.floor((quote.amountMinor * percent) / 100);
          done.push(...cutTo(quote, cut).lines);
        }
      }),
    );
  });

  it('never exceed what is left of the payment, and rows always add up', () => {
    fc.assert(
      fc.property(
        orderLines,
        shippingFees,
        fc.integer({ min: 0, max: 100_000 }),
        fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 4, maxLength: 4 }),
        (lines, shippingLeftMinor, leftMinor, quantities) => {
          const left = linesLeft(lines, []);
          const chosen = lines.flatMap(({ position }) => {
            const quantity = quantities[position] ?? 0;
            return quantity > 0 ? [{ position, quantity }] : [];
          });
          const priced = left.map((line, index) => ({
            ...line,
            unitPriceMinor: lines[index]?.unitPriceMinor ?? 0,
          }));
          const found = explainQuote(priced, chosen, { shippingLeftMinor, leftMinor });
          const isTooMuch = chosen.some(
            ({ position, quantity }) => quantity > (lines[position]?.quantity ?? 0),
          );
          if (isTooMuch || chosen.length === 0) {
            expect(found).toBeUndefined();
            return;
          }
          if (!found) return;
          const { quote, rows } = found;
          expect(quote.amountMinor).toBeLessThanOrEqual(leftMinor);
          expect(quote.amountMinor).toBeGreaterThan(0);
          const parts = sumMinor(quote.lines.map((line) => line.amountMinor));
          expect(parts + quote.shippingMinor).toBe(quote.amountMinor);
          expect(sumMinor(Object.values(rows))).toBe(quote.amountMinor);
          expect(rows.discountMinor).toBeLessThanOrEqual(0);
          expect(rows.alreadyMinor).toBeLessThanOrEqual(0);
        },
      ),
    );
  });

  it.each([
    [
      'a line twice',
      [
        { position: 0, quantity: 1 },
        { position: 0, quantity: 1 },
      ],
    ],
    ['half a piece', [{ position: 0, quantity: 0.5 }]],
    ['less than none', [{ position: 0, quantity: -1 }]],
    ['nothing', []],
    ['a line that is not there', [{ position: 7, quantity: 1 }]],
  ])('refuse %s', (_name, chosen) => {
    const left = linesLeft([{ position: 0, quantity: 3, totalMinor: 900 }], []);
    expect(quoteRefund(left, chosen, { shippingLeftMinor: 0, leftMinor: 900 })).toBeUndefined();
  });

  it('bring the shipping fee with the last piece alone', () => {
    const left = linesLeft([{ position: 0, quantity: 2, totalMinor: 1_000 }], []);
    const terms = { shippingLeftMinor: 800, leftMinor: 1_800 };
    const amountOf = (quantity: number) =>
      quoteRefund(left, [{ position: 0, quantity }], terms)?.amountMinor;
    expect([amountOf(1), amountOf(2)]).toEqual([500, 1_800]);
  });
});
