import { z } from 'zod';
import type { Answer } from './protocol';
import { problem } from './wechatpay-answers';

/** What the shop may ask of WeChat Pay, as zod schemas (wechatpay.md §6.1, §7.3, §9). */

const byteLimited = (limit: number) =>
  z
    .string()
    .min(1)
    .refine((text) => Buffer.byteLength(text) <= limit, `字节数大于最大值 ${limit}`);

// §6.1: three-byte UTF-8 at most, so no emoji and no supplementary planes.
const description = z
  .string()
  .min(1)
  .max(127)
  .refine(
    (text) => [...text].every((sign) => (sign.codePointAt(0) ?? 0) <= 0xffff),
    '含有非法字符',
  );

// §6.1: absolute and without a query string. Plain http is welcome here: this is a local sandbox.
const notifyUrl = z
  .string()
  .max(255)
  .regex(/^https?:\/\/[^\s?#]+$/, '不是合法的URL，或带有参数');

const timeExpire = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\+\d\d:\d\d|Z)$/, '不符合rfc3339格式')
  .refine((text) => !Number.isNaN(Date.parse(text)), '不是合法的时间');

const amount = z.strictObject({ total: z.int().min(1), currency: z.literal('CNY').optional() });

const goods = z.strictObject({
  merchant_goods_id: z.string().max(32),
  wechatpay_goods_id: z.string().max(32).optional(),
  goods_name: z.string().max(256).optional(),
  quantity: z.int().min(1),
  unit_price: z.int().min(0),
});

const sceneInfo = z.strictObject({
  payer_client_ip: z.union([z.ipv4(), z.ipv6()]),
  device_id: z.string().max(32).optional(),
  store_info: z
    .strictObject({
      id: z.string().max(32),
      name: z.string().max(256).optional(),
      area_code: z.string().max(32).optional(),
      address: z.string().max(512).optional(),
    })
    .optional(),
});

const prepay = {
  appid: z.string().min(1).max(32),
  mchid: z.string().min(1).max(32),
  description,
  out_trade_no: z.string().regex(/^[0-9A-Za-z_\-*|]{6,32}$/, '格式不正确'),
  time_expire: timeExpire.optional(),
  attach: byteLimited(128).optional(),
  notify_url: notifyUrl,
  goods_tag: z.string().max(32).optional(),
  support_fapiao: z.boolean().optional(),
  amount,
  detail: z
    .strictObject({
      cost_price: z.int().optional(),
      invoice_id: z.string().max(32).optional(),
      goods_detail: z.array(goods).optional(),
    })
    .optional(),
  settle_info: z.strictObject({ profit_sharing: z.boolean().optional() }).optional(),
};

const h5Info = z.strictObject({
  type: z.enum(['Wap', 'iOS', 'Android']),
  app_name: z.string().max(64).optional(),
  app_url: z.string().max(128).optional(),
  bundle_id: z.string().max(128).optional(),
  package_name: z.string().max(128).optional(),
});

/** §6.2: one schema per product that the sandbox plays. */
export const prepaySchemas = {
  native: z.strictObject({ ...prepay, scene_info: sceneInfo.optional() }),
  h5: z.strictObject({ ...prepay, scene_info: sceneInfo.extend({ h5_info: h5Info }) }),
  jsapi: z.strictObject({
    ...prepay,
    payer: z.strictObject({ openid: z.string().min(1).max(128) }),
    scene_info: sceneInfo.optional(),
  }),
} as const;

export type Product = keyof typeof prepaySchemas;
export type Prepay = z.infer<(typeof prepaySchemas)[Product]>;

export const closeSchema = z.strictObject({ mchid: z.string().min(1).max(32) });

const refundFields = {
  out_refund_no: z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/, '格式不正确'),
  reason: byteLimited(80).optional(),
  notify_url: notifyUrl.optional(),
  funds_account: z.enum(['AVAILABLE', 'UNSETTLED']).optional(),
  amount: z.strictObject({
    refund: z.int().min(1),
    total: z.int().min(1),
    currency: z.literal('CNY'),
    from: z.array(z.strictObject({ account: z.string(), amount: z.int() })).optional(),
  }),
  goods_detail: z.array(z.looseObject({ merchant_goods_id: z.string() })).optional(),
};

/** §9: by WeChat's number or by the merchant's, one of them. */
export const refundSchema = z
  .strictObject({
    transaction_id: z.string().min(1).max(32).optional(),
    out_trade_no: z.string().min(1).max(32).optional(),
    ...refundFields,
  })
  .refine((body) => body.transaction_id !== undefined || body.out_trade_no !== undefined, {
    message: '微信订单号与商户订单号不能同时为空',
    path: ['out_trade_no'],
  });

export type RefundRequest = z.infer<typeof refundSchema>;

const labels = new Map([
  ['/body/amount/total', '总金额'],
  ['/body/amount/refund', '退款金额'],
  ['/body/amount/currency', '货币类型'],
  ['/body/appid', '公众账号ID'],
  ['/body/mchid', '商户号'],
  ['/body/description', '商品描述'],
  ['/body/out_trade_no', '商户订单号'],
  ['/body/out_refund_no', '商户退款单号'],
  ['/body/notify_url', '通知地址'],
  ['/body/time_expire', '交易结束时间'],
  ['/body/payer/openid', '用户标识'],
  ['/body/scene_info/payer_client_ip', '用户终端IP'],
]);

/** §6.1, §10: the answer to a body that breaks a rule; only the first breach is told. */
export function parameterError(error: z.ZodError): Answer {
  const issue = error.issues[0];
  if (issue?.code === 'unrecognized_keys') return problem(400, 'PARAM_ERROR', EXTRA_PARAMETER);
  const pointer = (issue?.path ?? []).map((step) => `/${String(step)}`).join('');
  const label = labels.get(`/body${pointer}`) ?? pointer.slice(1);
  const rule =
    issue?.code === 'too_small' && issue.origin !== 'string'
      ? `映射到数值字段“${label}”规则校验失败，值低于最小值 ${issue.minimum}`
      : `映射到字段“${label}”规则校验失败，${issue?.message ?? '格式不正确'}`;
  return problem(400, 'PARAM_ERROR', `输入源“/body${pointer}”${rule}`, {
    field: pointer,
    issue: issue?.message ?? 'invalid',
    location: 'body',
  });
}

const EXTRA_PARAMETER = '参数中含有非法的额外参数';
