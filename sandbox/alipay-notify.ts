/**
 * What Alipay tells on its own (alipay.md §A6, §A8): the asynchronous notification, and the
 * parameters that the browser carries back to `return_url`. Both are signed over everything but
 * `sign` and `sign_type`.
 */
import { createHash, type KeyObject } from 'node:crypto';
import { buyer, type TradeStatus, totalMinor } from './alipay-trades';
import { encodeForm, formatBeijing, formatYuan, signText, textToSign } from './alipay-wire';
import type { Core, Notification, Tampering } from './protocol';
import { type Notice, refundedMinor, type Trade } from './trades';

const SELLER_EMAIL = 'shop@sandbox.example';
/** For the fault notify-wrong-merchant and notify-wrong-app: well formed, but someone else. */
const STRANGER_SELLER_ID = '2088000000000666';
const STRANGER_APP_ID = '2021000000000666';

/** The notification of this notice, as of now. Its `notify_id` is the same at every try. */
export function buildNotification(
  core: Core,
  { trade, notice, tampering }: { trade: Trade; notice: Notice; tampering: Tampering },
): Notification {
  const charset = trade.wire.charset ?? 'utf-8';
  const { alipay } = core.keys;
  const appId = tampering.wrongApp ? STRANGER_APP_ID : alipay.appId;
  const total = formatYuan(tampering.amountMinor ?? totalMinor(trade));
  const fields: Record<string, string | undefined> = {
    app_id: appId,
    auth_app_id: appId,
    body: trade.wire.body,
    buyer_id: buyer.id,
    buyer_logon_id: buyer.logonId,
    charset,
    gmt_create: formatBeijing(createdAtMs(trade)),
    notify_id: notifyId(notice),
    notify_time: formatBeijing(core.clock.realNow()),
    notify_type: 'trade_status_sync',
    out_trade_no: trade.outTradeNo,
    passback_params: trade.wire.passbackParams,
    seller_email: SELLER_EMAIL,
    seller_id: tampering.wrongMerchant ? STRANGER_SELLER_ID : alipay.sellerId,
    subject: trade.subject,
    total_amount: total,
    trade_no: trade.providerTradeNo,
    trade_status: statusOf(trade, notice),
    version: '1.0',
    ...paymentFields(trade, notice, total),
    ...refundFields(trade, notice),
  };
  const params = present(fields);
  if (!tampering.missingHeader) {
    const text = textToSign(params, []);
    const key = signingKey(core, tampering);
    // A bad signature is a good one of another text: it has the right shape.
    params.set('sign', signText(tampering.badSignature ? `${text}&` : text, key, charset));
    params.set('sign_type', 'RSA2');
  }
  return {
    headers: {
      // Literally so on the wire: no parser that wants a well-formed media type gets through.
      'content-type': 'application/x-www-form-urlencoded; text/html; charset=UTF-8',
      'user-agent': 'Mozilla/4.0',
    },
    body: encodeForm(params, charset),
  };
}

function signingKey(core: Core, tampering: Tampering): KeyObject {
  const { privateKey, nextPrivateKey, stranger } = core.keys.alipay;
  if (tampering.unknownSerial) return stranger;
  return tampering.secondKey ? nextPrivateKey : privateKey;
}

function createdAtMs(trade: Trade): number {
  return Date.parse(trade.wire.createdAt ?? trade.paidAt ?? trade.createdAt);
}

/** 34 digits (§A8), made of the notice's own id so that every try carries the same. */
function notifyId(notice: Notice): string {
  const day = formatBeijing(Date.parse(notice.createdAt)).slice(0, 10).replaceAll('-', '');
  const hash = createHash('sha256').update(notice.id).digest('hex').slice(0, 20);
  return `${day}00222${String(BigInt(`0x${hash}`) % 10n ** 21n).padStart(21, '0')}`;
}

function statusOf(trade: Trade, notice: Notice): TradeStatus {
  if (notice.kind === 'opened') return 'WAIT_BUYER_PAY';
  if (notice.kind === 'closed') return 'TRADE_CLOSED';
  if (notice.kind === 'paid') return 'TRADE_SUCCESS';
  return trade.status === 'refunded' ? 'TRADE_CLOSED' : 'TRADE_SUCCESS';
}

function paymentFields(trade: Trade, notice: Notice, total: string): Record<string, string> {
  if (trade.paidAt === undefined || notice.kind === 'opened' || notice.kind === 'closed') return {};
  return {
    buyer_pay_amount: total,
    fund_bill_list: JSON.stringify([{ amount: total, fundChannel: 'ALIPAYACCOUNT' }]),
    gmt_payment: formatBeijing(Date.parse(trade.paidAt)),
    invoice_amount: total,
    point_amount: '0.00',
    receipt_amount: total,
  };
}

function refundFields(trade: Trade, notice: Notice): Record<string, string> {
  const refund = trade.refunds.find((one) => one.refundNo === notice.refundNo);
  if (notice.kind !== 'refund' || refund === undefined) return {};
  const settledAt = refund.settledAt ?? refund.createdAt;
  return {
    gmt_refund: `${formatBeijing(Date.parse(settledAt))}.${settledAt.slice(20, 23)}`,
    out_biz_no: refund.refundNo,
    refund_fee: formatYuan(refundedMinor(trade)),
  };
}

/** return_url with the signed parameters of a paid page or wap order (§A6). */
export function signedReturnUrl(core: Core, trade: Trade, returnUrl: string): string {
  const { alipay } = core.keys;
  const params = present({
    app_id: alipay.appId,
    auth_app_id: alipay.appId,
    charset: 'utf-8',
    method: `${trade.wire.method}.return`,
    out_trade_no: trade.outTradeNo,
    seller_id: alipay.sellerId,
    timestamp: formatBeijing(core.clock.realNow()),
    total_amount: formatYuan(totalMinor(trade)),
    trade_no: trade.providerTradeNo,
    version: '1.0',
  });
  params.set('sign', signText(textToSign(params, []), alipay.privateKey));
  params.set('sign_type', 'RSA2');
  return `${returnUrl}${returnUrl.includes('?') ? '&' : '?'}${encodeForm(params)}`;
}

/** The gateway sends no empty values (§A8). */
function present(fields: Record<string, string | undefined>): Map<string, string> {
  const params = new Map<string, string>();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined && value !== '') params.set(name, value);
  }
  return params;
}
