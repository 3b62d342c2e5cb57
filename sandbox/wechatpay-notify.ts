import { randomBytes } from 'node:crypto';
import { newSerial } from './certificates';
import type { Core, Notification, Tampering } from './protocol';
import type { Notice, Trade } from './trades';
import { beijing, refundNotice, refundStatus, transaction } from './wechatpay-answers';
import { answerMessage, newNonce, seal, signMessage } from './wechatpay-crypto';
import { brokenSignature, requestId } from './wechatpay-signing';

const STALE_BY_S = 600;

type Event = {
  type: string;
  summary: string;
  originalType: 'transaction' | 'refund';
  resource: Record<string, unknown>;
};

/** wechatpay.md §8.1: encrypted with the APIv3 key, signed anew for each try. */
export function buildNotification(
  core: Core,
  trade: Trade,
  notice: Notice,
  tampering: Tampering,
): Notification {
  if (tampering.legacyFormat) return legacyNotification(trade, notice);
  const now = core.clock.realNow();
  const body = envelope(notice, tamper(eventOf(trade, notice, tampering), tampering), {
    now,
    key: tampering.wrongSecret ? randomBytes(32) : core.keys.wechatpay.apiV3Key,
  });
  return { headers: signatureHeaders(core, body, now, tampering), body };
}

function eventOf(trade: Trade, notice: Notice, tampering: Tampering): Event {
  const refund = trade.refunds.find((one) => one.refundNo === notice.refundNo);
  if (!refund) {
    const total = tampering.amountMinor;
    return {
      type: 'TRANSACTION.SUCCESS',
      summary: '支付成功',
      originalType: 'transaction',
      resource: transaction(trade, {
        state: 'SUCCESS',
        ...(total !== undefined && { totalMinor: total }),
      }),
    };
  }
  const status = refundStatus(refund);
  return {
    type: `REFUND.${status}`,
    summary: refundSummaries.get(status) ?? '退款通知',
    originalType: 'refund',
    resource: refundNotice(trade, refund, tampering.amountMinor ?? refund.amountMinor),
  };
}

const refundSummaries = new Map([
  ['SUCCESS', '退款成功'],
  ['ABNORMAL', '退款异常'],
  ['CLOSED', '退款关闭'],
]);

function tamper(event: Event, tampering: Tampering): Event {
  return {
    ...event,
    resource: {
      ...event.resource,
      ...(tampering.wrongMerchant && { mchid: '1999999999' }),
      ...(tampering.wrongApp && { appid: 'wxffffffffffffffff' }),
    },
  };
}

function envelope(
  notice: Notice,
  event: Event,
  { now, key }: { now: number; key: Buffer },
): string {
  const nonce = newNonce(12);
  const associatedData = event.originalType;
  return JSON.stringify({
    id: notice.id,
    create_time: beijing(new Date(now).toISOString()),
    resource_type: 'encrypt-resource',
    event_type: event.type,
    summary: event.summary,
    resource: {
      original_type: event.originalType,
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: seal(JSON.stringify(event.resource), { key, nonce, associatedData }),
      associated_data: associatedData,
      nonce,
    },
  });
}

/** Signed by the public-key pair; notify-second-key takes the platform certificate (§5). */
function signatureHeaders(
  core: Core,
  body: string,
  now: number,
  tampering: Tampering,
): Record<string, string> {
  const { publicKey, platform, stranger } = core.keys.wechatpay;
  const timestamp = String(Math.floor(now / 1000) - (tampering.staleTimestamp ? STALE_BY_S : 0));
  const nonce = newNonce(32);
  const known = tampering.secondKey ? platform : publicKey;
  const signer = tampering.unknownSerial ? { serial: newSerial(), privateKey: stranger } : known;
  const signature = tampering.badSignature
    ? brokenSignature()
    : signMessage(answerMessage(timestamp, nonce, body), signer.privateKey);
  return {
    'Content-Type': 'application/json',
    Accept: '*/*',
    'User-Agent': 'Mozilla/4.0',
    'Request-ID': requestId(0),
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': signer.serial,
    ...(!tampering.missingHeader && { 'Wechatpay-Signature': signature }),
    'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
  };
}

/** §8.1: the v2 XML that a merchant may get whose refund named no notify_url. Unsigned. */
function legacyNotification(trade: Trade, notice: Notice): Notification {
  const field = (name: string, value: string) => `<${name}><![CDATA[${value}]]></${name}>`;
  const body = [
    '<xml>',
    field('return_code', 'SUCCESS'),
    field('appid', trade.wire.appid ?? ''),
    field('mch_id', trade.wire.mchid ?? ''),
    field('nonce_str', notice.id.replaceAll('-', '')),
    field('req_info', randomBytes(192).toString('base64')),
    '</xml>',
  ].join('');
  return { headers: { 'Content-Type': 'text/xml' }, body };
}
