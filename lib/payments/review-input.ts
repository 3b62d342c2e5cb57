import { z } from 'zod';
import { idField, wordsField } from '@/lib/forms/fields';
import { LOCALES } from '@/lib/i18n/locales';
import { CURRENCIES } from '@/lib/money';
import type { LineChoice } from '@/lib/payments/quote-refund';
import { MAX_MESSAGE_LENGTH, MAX_NOTE_LENGTH } from '@/lib/payments/refund-limits';
import { typedAmount } from '@/lib/typed-amount';

/** What the forms of a refund send. */

const locale = z.enum(LOCALES);
const ticked = z.literal('on').optional();

const note = wordsField(MAX_NOTE_LENGTH);
const said = note.min(1, 'required');

const QUANTITY = /^quantity\.(\d{1,3})$/;
const pieces = z
  .string('invalid')
  .regex(/^\d{1,4}$/, 'quantity')
  .transform(Number);

/** Pieces by position, out of the fields `quantity.<position>`. */
function linesOf(form: Readonly<Record<string, unknown>>, context: z.RefinementCtx): LineChoice[] {
  const lines: LineChoice[] = [];
  for (const [name, value] of Object.entries(form)) {
    const position = QUANTITY.exec(name)?.[1];
    if (position === undefined) continue;
    const quantity = pieces.safeParse(value);
    if (quantity.success) lines.push({ position: Number(position), quantity: quantity.data });
    else context.addIssue({ code: 'custom', path: [name], message: 'quantity' });
  }
  return lines;
}

/** An amount as it was typed; undefined when the field was left empty. */
function amountOf(
  { amount, currency }: { amount: string; currency: (typeof CURRENCIES)[number] },
  context: z.RefinementCtx,
): number | undefined {
  if (amount === '') return undefined;
  const typed = typedAmount(amount, currency);
  if (typed && typed.minor > 0) return typed.minor;
  context.addIssue({ code: 'custom', path: ['amount'], message: 'amount' });
  return undefined;
}

const money = {
  amount: z.string().trim().max(20, 'amount').optional().default(''),
  currency: z.enum(CURRENCIES),
};

/** An approval: of everything, or of the pieces and the amount that were typed. */
export const approvalSchema = z
  .looseObject({
    refundId: idField,
    locale,
    part: z.enum(['all', 'part']),
    ...money,
    restock: ticked,
    note,
  })
  .transform((form, context) => {
    const { refundId, locale: language, note, restock } = form;
    const isPart = form.part === 'part';
    const lines = isPart ? linesOf(form, context) : [];
    return {
      refundId,
      locale: language,
      note,
      restock: restock === 'on',
      // A refund of money alone has no lines to choose from.
      lines: lines.length > 0 ? lines : undefined,
      amountMinor: isPart ? amountOf(form, context) : undefined,
    };
  });

export const refundActionSchema = z.object({ refundId: idField, locale });
export const rejectionSchema = refundActionSchema.extend({ reason: said });
export const questionSchema = refundActionSchema.extend({
  question: wordsField(MAX_MESSAGE_LENGTH).min(1, 'required'),
});
export const settlementSchema = refundActionSchema.extend({
  settled: said,
  sure: z.literal('on', 'sure'),
});

export const reportSchema = refundActionSchema.extend({
  isPaid: z.stringbool(),
  seen: said,
  sure: z.literal('on', 'sure'),
});

/** A refund that staff make: pieces, or money alone. */
export const staffRefundSchema = z
  .looseObject({
    orderNo: z.string().max(20),
    requestKey: idField,
    locale,
    ...money,
    restock: ticked,
    note,
    sure: z.literal('on', 'sure'),
  })
  .transform((form, context) => {
    const { orderNo, requestKey, locale: language, note, restock } = form;
    const lines = linesOf(form, context).filter(({ quantity }) => quantity > 0);
    const amountMinor = amountOf(form, context);
    if (lines.length === 0 && form.amount === '') {
      context.addIssue({ code: 'custom', path: ['amount'], message: 'nothing' });
    }
    return {
      orderNo,
      locale: language,
      refund: { requestKey, lines, amountMinor, restock: restock === 'on', note },
    };
  });
