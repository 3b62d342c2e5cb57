import { X509Certificate } from 'node:crypto';
import { assert, ProviderError } from '@/lib/errors';
import { HOUR_MS } from '@/lib/time';
import { CHINA_DAYS } from '../bills/calendar';
import { badBill, textLinesOf } from '../bills/lines';
import type { WechatPayConfig } from '../config';
import { absentRefund, paymentFactWithoutMoney } from '../facts';
import { isHost } from '../http';
import type {
  BillLine,
  PaymentProvider,
  PaymentRequest,
  PaymentStart,
  ProviderDescription,
  RefundFact,
  RefundRequest,
} from '../provider';
import { readBill } from './bill';
import { type Client, createClient } from './client';
import { createPayerIdentity } from './identity';
import { inAppCall } from './in-app';
import { acknowledge, parseNotification } from './notification';
import { type Keys, parseKeys } from './signature';
import * as wire from './wire';

const PRODUCTION_HOST = 'api.mch.weixin.qq.com';
const PRODUCTION_OPEN_HOST = 'open.weixin.qq.com';
const PRODUCTION_OAUTH_HOST = 'api.weixin.qq.com';
/** A code or a prepay id is good for two hours, an H5 address for five minutes, less some to get there. */
const PREPAY_LIFE_MS = 2 * HOUR_MS;
const H5_LIFE_MS = 4 * 60 * 1000;

const ORDERS = '/v3/pay/transactions/out-trade-no';
const REFUNDS = '/v3/refund/domestic/refunds';

const DESCRIPTION: ProviderDescription = {
  id: 'wechatpay',
  // `amount.total` is an int; the protocol page names no smaller limit.
  limits: { CNY: { minMinor: 1, maxMinor: 2 ** 31 - 1 } },
  channels: { desktop: ['qr'], mobile: ['mobile', 'qr'] },
  formOrigins: [],
  homes: ['CN'],
};
const OWN_BROWSER = /MicroMessenger/i;

/** In its own browser its page for phones refuses to open; without the secret nobody is known there. */
function descriptionOf({ appSecret }: WechatPayConfig): ProviderDescription {
  if (appSecret !== null) {
    return { ...DESCRIPTION, ownBrowser: { agent: OWN_BROWSER, channels: ['in_app'] } };
  }
  return {
    ...DESCRIPTION,
    ownBrowser: { agent: OWN_BROWSER, channels: ['qr'] },
    lacking: [{ channel: 'in_app', setting: 'WECHATPAY_APP_SECRET' }],
  };
}

/**
 * WeChat Pay API v3 for a direct merchant in mainland China: Native (QR), H5 and JSAPI. Follows the
 * protocol page wechatpay.md; every § refers to it. Throws at once on unusable keys.
 */
export function createWechatPay(
  config: WechatPayConfig,
  options: { readonly now?: () => Date } = {},
): PaymentProvider {
  const now = options.now ?? (() => new Date());
  const keys = parseKeys(config);
  const client = createClient(config, keys, now);

  return {
    description: descriptionOf(config),
    environment: isProduction(config) ? 'live' : 'sandbox',
    credentials: [
      { kind: 'merchant', keyId: config.serialNo, expiresAt: null },
      ...Object.entries(config.publicKeys).map(([keyId, pem]) => {
        return { kind: 'provider', keyId, expiresAt: endOf(pem) } as const;
      }),
    ],
    account: wire.accountOf(config),

    payerIdentity: createPayerIdentity(config),

    createPayment: (request) => createPayment({ client, config, keys }, request, now()),

    async queryPayment({ paymentId }) {
      const target = `${ORDERS}/${encodeURIComponent(paymentId)}?mchid=${config.mchid}`;
      try {
        const query = { call: 'query', method: 'GET', target, body: null } as const;
        const payment = await client.ask({ ...query, answer: wire.transaction });
        checkSubject(payment.out_trade_no, paymentId);
        return wire.paymentFact(payment);
      } catch (error) {
        if (!hasCode(error, 'ORDER_NOT_EXIST')) throw error;
        return paymentFactWithoutMoney(paymentId, 'absent', error.code);
      }
    },

    async closePayment({ paymentId }) {
      const target = `${ORDERS}/${encodeURIComponent(paymentId)}/close`;
      const body = JSON.stringify({ mchid: config.mchid });
      try {
        const close = { call: 'close', method: 'POST', target, body } as const;
        await client.ask({ ...close, answer: wire.emptyAnswer });
      } catch (error) {
        // Nothing to close: the query that must follow every close (§7.3) tells why.
        if (!hasCode(error, 'ORDER_PAID', 'ORDER_CLOSED', 'ORDER_NOT_EXIST')) throw error;
      }
    },

    async refund(request) {
      const body = wire.refundBody(request);
      const refund = { call: 'refund', method: 'POST', target: REFUNDS, body } as const;
      return factOf(await client.ask({ ...refund, answer: wire.refundAnswer }), request);
    },

    async queryRefund(request) {
      const target = `${REFUNDS}/${encodeURIComponent(request.refundId)}`;
      try {
        const query = { call: 'query', method: 'GET', target, body: null } as const;
        return factOf(await client.ask({ ...query, answer: wire.refundAnswer }), request);
      } catch (error) {
        if (!hasCode(error, 'RESOURCE_NOT_EXISTS')) throw error;
        return absentRefund(request.refundId, error.code);
      }
    },

    // async: a refusal must reject the promise, not be thrown beside it.
    capturePayment: null,
    bills: {
      // Written from nine o'clock on, there at ten (§11).
      calendar: { ...CHINA_DAYS, readyAfterMinutes: 10 * 60 },
      download: (day) => downloadBill(client, day),
    },
    parseNotification: async (raw) => parseNotification(raw, config, keys, now()),

    acknowledge,
  };
}

/** All that is used is WeChat's own: the secret must not go elsewhere either. */
function isProduction({ baseUrl, appSecret, openUrl, oauthUrl }: WechatPayConfig): boolean {
  const isOwn = (url: string, host: string) => url.startsWith('https:') && isHost(url, host);
  if (!isOwn(baseUrl, PRODUCTION_HOST)) return false;
  if (appSecret === null) return true;
  return isOwn(openUrl, PRODUCTION_OPEN_HOST) && isOwn(oauthUrl, PRODUCTION_OAUTH_HOST);
}

/** WeChat's key is a certificate, which ends, or a public key, which does not. */
function endOf(pem: string): Date | null {
  return pem.includes('CERTIFICATE') ? new Date(new X509Certificate(pem).validTo) : null;
}

/** Native for `qr`, H5 for `mobile`, JSAPI for `in_app` (§6.2). */
async function createPayment(
  { client, config, keys }: { client: Client; config: WechatPayConfig; keys: Keys },
  request: PaymentRequest,
  now: Date,
): Promise<PaymentStart> {
  const { channel, amount, expiresAt, returnUrl } = request;
  assert(amount.currency === 'CNY', 'WeChat Pay takes CNY only');
  assert(channel !== 'desktop', `WeChat Pay has no channel ${channel}`);
  assert(channel !== 'in_app' || request.payerId, 'WeChat Pay wants to know who pays');
  const prepay = {
    call: 'prepay',
    method: 'POST',
    body: wire.prepayBody(config, request),
  } as const;
  const within = (lifeMs: number) =>
    new Date(Math.min(now.getTime() + lifeMs, expiresAt.getTime()));

  if (channel === 'qr') {
    const target = '/v3/pay/transactions/native';
    const { code_url } = await client.ask({ ...prepay, target, answer: wire.codeUrlAnswer });
    const presentation = { kind: 'qr', text: code_url } as const;
    return { presentation, presentUntil: within(PREPAY_LIFE_MS), providerOrderNo: null };
  }
  if (channel === 'in_app') {
    const target = '/v3/pay/transactions/jsapi';
    const { prepay_id } = await client.ask({ ...prepay, target, answer: wire.prepayIdAnswer });
    const presentation = inAppCall({ appid: config.appid, prepayId: prepay_id, now }, keys);
    return { presentation, presentUntil: within(PREPAY_LIFE_MS), providerOrderNo: null };
  }
  const target = '/v3/pay/transactions/h5';
  const { h5_url } = await client.ask({ ...prepay, target, answer: wire.h5UrlAnswer });
  // Appended as text: the cashier refuses an address that was altered in any other way.
  const url = `${h5_url}&redirect_url=${encodeURIComponent(returnUrl)}`;
  const presentation = { kind: 'redirect', url } as const;
  return { presentation, presentUntil: within(H5_LIFE_MS), providerOrderNo: null };
}

/** In two steps (§11): where it is and its hash, signed; then the file itself, which is not. */
async function* downloadBill(client: Client, day: string): AsyncGenerator<BillLine> {
  // Not packed: it leaves no doubt what the hash is of.
  const target = `/v3/bill/tradebill?bill_date=${day}&bill_type=ALL`;
  const query = { call: 'bill', method: 'GET', target, body: null } as const;
  const found = await client.ask({ ...query, answer: wire.billAnswer }).catch((error: unknown) => {
    if (hasCode(error, 'NO_STATEMENT_EXIST')) return null;
    throw error;
  });
  // Nobody paid that day.
  if (!found) return;
  const file = await client.fetchFile(found.download_url);
  try {
    if (file.sha1 !== found.hash_value.toLowerCase()) throw badBill('not the file that was signed');
    yield* readBill(textLinesOf(file.chunks(), 'utf-8'));
  } finally {
    await file.remove();
  }
}

function factOf(answer: wire.RefundAnswer, request: RefundRequest): RefundFact {
  checkSubject(answer.out_refund_no, request.refundId);
  checkSubject(answer.out_trade_no, request.payment.paymentId);
  return wire.refundFact(answer);
}

/** A signature does not tie an answer to its question: an answer about another number is not ours. */
function checkSubject(answered: string, asked: string): void {
  if (answered !== asked) throw new ProviderError('unknown', 'other_subject', `asked for ${asked}`);
}

function hasCode(error: unknown, ...codes: readonly string[]): error is ProviderError {
  return error instanceof ProviderError && wire.sameCode(error.code, ...codes);
}
