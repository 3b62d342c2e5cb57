import type { z } from 'zod';
import type { Call } from './payer';
import type { Answer, Core, WireRequest } from './protocol';
import type { Trade } from './trades';
import { problem } from './wechatpay-answers';
import { parameterError } from './wechatpay-requests';

export const DAY_MS = 24 * 3600_000;

/** §7.2: WeChat closes by itself what nobody paid. */
const CLOSES_ITSELF_AFTER_MS = 7 * DAY_MS;

/** A checked request: what to do, under which call's faults, or an answer at once. */
export type Plan =
  | Pick<Call, 'operation' | 'outTradeNo' | 'refundNo' | 'work'>
  | { answer: Answer };

/** The trade, after WeChat's own housekeeping: unpaid ones are closed after seven days (§7.2). */
export function findTrade(core: Core, outTradeNo: string | undefined): Trade | undefined {
  const trade = core.trades.find('wechatpay', outTradeNo ?? '');
  if (trade && core.clock.now() - trade.createdAtMs > CLOSES_ITSELF_AFTER_MS) {
    core.payer.close(trade);
  }
  return trade;
}

/** Parses the body by a schema, or says what is wrong with it. */
export function parseBody<T>(
  request: WireRequest,
  schema: z.ZodType<T>,
): { ok: true; body: T } | { ok: false; answer: Answer } {
  let body: unknown;
  try {
    body = JSON.parse(request.body.toString('utf8'));
  } catch {
    return { ok: false, answer: problem(400, 'PARAM_ERROR', '请求体不是合法的JSON') };
  }
  const parsed = schema.safeParse(body);
  return parsed.success
    ? { ok: true, body: parsed.data }
    : { ok: false, answer: parameterError(parsed.error) };
}

/** §3: one merchant in the Authorization header, another in the body. */
export function merchantMismatch(): Answer {
  return problem(400, 'PARAM_ERROR', 'http header中的mchid与post payload中的mchid不匹配', {
    field: '/mchid',
    issue: 'mchid not match',
    location: 'body',
  });
}
