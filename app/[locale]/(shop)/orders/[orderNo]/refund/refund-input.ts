import { z } from 'zod';
import type { FormValues } from '@/lib/form-state';
import { idField, linkKeyField } from '@/lib/forms/fields';
import { LOCALES } from '@/lib/i18n/locales';
import { isOrderNo } from '@/lib/orders/look-up';
import { MAX_EXPLANATION_LENGTH, MAX_PICTURES } from '@/lib/payments/refund-limits';
import { REFUND_REASONS, type RefundReason } from '@/lib/payments/states';
import { MAX_PICTURE_BYTES } from '@/lib/picture-limits';

/**
 * The form of a refund request. Of each line `take-<position>` says whether it is chosen and
 * `quantity-<position>` how many pieces. With `intent` update it only wants to know the amount.
 */

const files = z.preprocess(
  // An empty field comes as a file without a name and without bytes.
  (given) => [given].flat().filter((file) => file instanceof File && file.size > 0),
  z
    .array(z.instanceof(File))
    .max(MAX_PICTURES, 'too_many_pictures')
    .refine((all) => all.every(({ size }) => size <= MAX_PICTURE_BYTES), 'picture_too_large'),
);

const form = z.looseObject({
  orderNo: z.string('required').refine(isOrderNo, 'order_no'),
  key: linkKeyField,
  locale: z.enum(LOCALES),
  requestKey: idField,
  intent: z.enum(['ask', 'update']).default('ask'),
  expectedMinor: z.coerce.number('invalid').int('invalid').min(0, 'invalid'),
  reasonCode: z.enum(REFUND_REASONS, 'choose_reason').or(z.literal('')).default(''),
  explanation: z
    .string()
    // Browsers send two letters for the end of a line and count one.
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().max(MAX_EXPLANATION_LENGTH, 'too_long'))
    .default(''),
  pictures: files,
});

type Form = z.output<typeof form>;

export const refundInput = form.superRefine(checkRequest).transform((input) => ({
  ...input,
  lines: chosenLines(input),
  values: valuesOf(input),
}));

function checkRequest(input: Form, context: z.RefinementCtx): void {
  if (input.intent === 'update') return;
  const complain = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (chosenLines(input).length === 0) complain('lines', 'choose_something');
  if (!isReason(input.reasonCode)) complain('reasonCode', 'choose_reason');
  if (input.reasonCode === 'other' && !input.explanation) complain('explanation', 'explain');
}

/** Narrows what the list of reasons sends. */
export function isReason(code: Form['reasonCode']): code is RefundReason {
  return code !== '';
}

function chosenLines(input: Form) {
  return Object.keys(input).flatMap((name) => {
    const [, position] = /^take-(\d{1,4})$/.exec(name) ?? [];
    if (position === undefined) return [];
    const quantity = Number(input[`quantity-${position}`] ?? 1);
    return [{ position: Number(position), quantity }];
  });
}

function valuesOf(input: Form): FormValues {
  const texts = Object.entries(input).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}
