/**
 * The business parameters of each call (alipay.md §A6, §A7, §A9) as zod schemas. Unknown fields
 * are refused: the real gateway may block them, and a misspelt one would be lost silently.
 */
import { z } from 'zod';
import { parseBeijing, parseYuan } from './alipay-wire';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const LONGEST_LIFE_MS = 15 * DAY_MS;

const tradeNumber = z.string().regex(/^\w{1,64}$/);
const text = (longest: number) => z.string().max(longest);

/** Yuan, as text or as a JSON number; becomes fen. */
const amount = z.union([z.string(), z.number()]).transform((value, context) => {
  const fen = parseYuan(String(value));
  if (fen !== undefined && fen >= 1 && fen <= 10_000_000_000) return fen;
  context.addIssue({ code: 'custom', message: 'not an amount' });
  return z.NEVER;
});

/** Absolute, and fit for an HTTP header: the browser is sent there. */
const link = z.string().regex(/^https?:\/\/[\x21-\x7e]{1,392}$/);

/** Url-encoded by the merchant: nothing that a form would have to encode may be in it. */
const passback = z.string().regex(/^[\w%.~*+-]{0,512}$/);

/** Accepted and of no effect here. */
const accepted = Object.fromEntries(
  [
    'goods_detail',
    'extend_params',
    'business_params',
    'operator_id',
    'store_id',
    'terminal_id',
    'disable_pay_channels',
    'enable_pay_channels',
    'merchant_order_no',
    'discountable_amount',
    'undiscountable_amount',
    'settle_info',
    'sub_merchant',
    'promo_params',
    'ext_user_info',
    'invoice_info',
    'query_options',
    'qr_code_timeout_express',
    'qr_pay_mode',
    'qrcode_width',
    'integration_type',
  ].map((name) => [name, z.unknown().optional()]),
);

/** biz_content of precreate, page.pay and wap.pay. */
export const orderRequest = z.strictObject({
  ...accepted,
  out_trade_no: tradeNumber,
  total_amount: amount,
  subject: z
    .string()
    .min(1)
    .max(256)
    .regex(/^[^/=&]*$/),
  product_code: z.string().optional(),
  body: text(128).optional(),
  time_expire: z.string().optional(),
  timeout_express: z.string().optional(),
  passback_params: passback.optional(),
  seller_id: z.string().optional(),
  quit_url: link.optional(),
  request_from_url: link.optional(),
});
export type OrderRequest = z.infer<typeof orderRequest>;

const either = { out_trade_no: tradeNumber.optional(), trade_no: text(64).optional() };

export const queryRequest = z.strictObject({
  ...either,
  query_options: z.array(z.string()).optional(),
});

export const closeRequest = z.strictObject({ ...either, operator_id: text(28).optional() });

export const refundRequest = z.strictObject({
  ...either,
  refund_amount: amount,
  out_request_no: text(64).min(1).optional(),
  refund_reason: text(256).optional(),
  refund_currency: z.literal('CNY').optional(),
  operator_id: text(30).optional(),
  query_options: z.array(z.string()).optional(),
});
export type RefundRequest = z.infer<typeof refundRequest>;

export const refundQueryRequest = z.strictObject({
  ...either,
  out_request_no: text(64).min(1),
  query_options: z.array(z.string()).optional(),
});
export type RefundQueryRequest = z.infer<typeof refundQueryRequest>;

/**
 * When the order must be paid by, in real milliseconds (§A6): `time_expire` wins over
 * `timeout_express`, which wins over the product's default.
 */
export function readDeadline(
  request: OrderRequest,
  { nowMs, defaultLifeMs }: { nowMs: number; defaultLifeMs: number },
): { deadlineMs: number } | { fault: 'past' | 'invalid' } {
  if (request.time_expire !== undefined) {
    const deadlineMs = parseBeijing(request.time_expire);
    if (deadlineMs === undefined) return { fault: 'invalid' };
    if (deadlineMs <= nowMs) return { fault: 'past' };
    // A minute of slack on both ends: the request has been on its way.
    const lifeMs = deadlineMs - nowMs;
    return lifeMs <= LONGEST_LIFE_MS + MINUTE_MS ? { deadlineMs } : { fault: 'invalid' };
  }
  if (request.timeout_express === undefined) return { deadlineMs: nowMs + defaultLifeMs };
  const lifeMs = parseLife(request.timeout_express, nowMs);
  return lifeMs === undefined ? { fault: 'invalid' } : { deadlineMs: nowMs + lifeMs };
}

/** `90m`, `2h`, `15d`, or `1c`: until the end of the Beijing day. No decimals. */
function parseLife(life: string, nowMs: number): number | undefined {
  if (life === '1c') return DAY_MS - ((nowMs + 8 * 60 * MINUTE_MS) % DAY_MS);
  const match = /^([1-9]\d{0,5})([mhd])$/.exec(life);
  if (!match) return undefined;
  const unitMs = { m: MINUTE_MS, h: 60 * MINUTE_MS, d: DAY_MS }[match[2] ?? ''];
  const lifeMs = Number(match[1]) * (unitMs ?? Number.NaN);
  return lifeMs <= LONGEST_LIFE_MS ? lifeMs : undefined;
}
