import { z } from 'zod';
import type { Answer } from './protocol';
import { problem } from './stripe-answers';
import type { FormValue } from './stripe-form';

/** What Stripe takes (stripe.md §3, §5, §7): anything else is refused by name. */

const integer = z
  .string()
  .regex(/^-?\d{1,12}$/, 'integer')
  .transform(Number);
const metadata = z
  .record(z.string().min(1).max(40), z.string().max(500))
  .refine((entries) => Object.keys(entries).length <= 50);
const expand = z.array(z.string().max(100)).max(20).default([]);
const address = z.url({ protocol: /^https?$/ }).max(5000);
const currency = z.string().regex(/^[a-z]{3}$/);

const priceData = z.strictObject({
  currency,
  unit_amount: integer.refine((amount) => amount >= 0),
  product_data: z.strictObject({
    name: z.string().trim().min(1).max(250),
    description: z.string().min(1).max(1000).optional(),
    images: z.array(address).max(8).optional(),
  }),
});

export const sessionRequest = z.strictObject({
  mode: z.literal('payment'),
  line_items: z
    .array(
      z.strictObject({
        quantity: integer.refine((count) => count >= 1 && count <= 999_999),
        price_data: priceData,
      }),
    )
    .min(1)
    .max(100),
  success_url: address,
  cancel_url: address.optional(),
  client_reference_id: z.string().min(1).max(200).optional(),
  metadata: metadata.default({}),
  payment_intent_data: z
    .strictObject({
      metadata: metadata.default({}),
      description: z.string().max(1000).optional(),
      receipt_email: z.email().optional(),
    })
    .default({ metadata: {} }),
  expires_at: integer.optional(),
  customer_email: z.email().optional(),
  locale: z
    .string()
    .regex(/^(auto|[a-z]{2}(-[A-Za-z0-9]{2,4})?)$/)
    .default('auto'),
  submit_type: z.enum(['auto', 'book', 'donate', 'pay', 'subscribe']).optional(),
  payment_method_types: z.array(z.string().max(40)).optional(),
  ui_mode: z.literal('hosted_page').optional(),
  expand,
});
export type SessionRequest = z.infer<typeof sessionRequest>;

export const refundRequest = z.strictObject({
  payment_intent: z.string().max(255).optional(),
  charge: z.string().max(255).optional(),
  amount: integer.optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  metadata: metadata.default({}),
  expand,
});
export type RefundRequest = z.infer<typeof refundRequest>;

export const retrieveRequest = z.strictObject({ expand });

const paging = {
  limit: integer.pipe(z.int().min(1).max(100)).default(10),
  starting_after: z.string().max(255).optional(),
  ending_before: z.string().max(255).optional(),
  expand,
};
export const sessionListRequest = z.strictObject({
  ...paging,
  payment_intent: z.string().max(255).optional(),
});
export const refundListRequest = z.strictObject({
  ...paging,
  payment_intent: z.string().max(255).optional(),
  charge: z.string().max(255).optional(),
});
export const balanceListRequest = z.strictObject({
  ...paging,
  created: z
    .strictObject({
      gt: integer.optional(),
      gte: integer.optional(),
      lt: integer.optional(),
      lte: integer.optional(),
    })
    .default({}),
  currency: currency.optional(),
  type: z.string().max(40).optional(),
  source: z.string().max(255).optional(),
});

/** The request as the schema reads it, or what Stripe would say of the first thing that is wrong. */
export function check<Request>(
  schema: z.ZodType<Request>,
  form: { [name: string]: FormValue } | undefined,
): { ok: true; request: Request } | { ok: false; answer: Answer } {
  if (!form) return { ok: false, answer: problem(400, 'Invalid request: the body is no form') };
  const parsed = schema.safeParse(form);
  if (parsed.success) return { ok: true, request: parsed.data };
  const [issue] = parsed.error.issues;
  const path = [...(issue?.path ?? []).map(String)];
  if (issue?.code === 'unrecognized_keys') {
    const param = paramOf([...path, issue.keys[0] ?? '']);
    const message = `Received unknown parameter: ${param}`;
    return { ok: false, answer: problem(400, message, { code: 'parameter_unknown', param }) };
  }
  const param = paramOf(path);
  if (valueAt(form, path) === undefined) {
    const message = `Missing required param: ${param}.`;
    return { ok: false, answer: problem(400, message, { code: 'parameter_missing', param }) };
  }
  const code = issue?.message === 'integer' ? { code: 'parameter_invalid_integer' } : {};
  return { ok: false, answer: problem(400, `Invalid value for ${param}`, { ...code, param }) };
}

function paramOf([first = '', ...rest]: readonly string[]): string {
  return first + rest.map((part) => `[${part}]`).join('');
}

function valueAt(form: FormValue, path: readonly string[]): FormValue | undefined {
  let value: FormValue | undefined = form;
  for (const part of path) {
    if (typeof value !== 'object') return undefined;
    value = Array.isArray(value) ? value[Number(part)] : value[part];
  }
  return value;
}

/**
 * Stripe judges the smallest amount in the currency that it settles in; here by currency (§5). Zero-decimal
 * currencies are whole units.
 */
const MINIMUM = new Map([
  ['usd', 50],
  ['eur', 50],
  ['gbp', 30],
  ['jpy', 50],
  ['hkd', 400],
  ['cny', 350],
]);
const MAXIMUM = 99_999_999;

export function refuseAmount(amount: number, code: string): Answer | undefined {
  const minimum = MINIMUM.get(code);
  if (minimum === undefined) {
    const param = 'line_items[0][price_data][currency]';
    return problem(400, `Invalid currency: ${code}.`, { param });
  }
  if (amount < minimum) {
    const message = `The Checkout Session's total amount due must add up to at least ${minimum} ${code}`;
    return problem(400, message, { code: 'amount_too_small' });
  }
  if (amount > MAXIMUM) {
    const message = 'The total amount due must be no more than 99999999';
    return problem(400, message, { code: 'amount_too_large' });
  }
  return undefined;
}
