import { randomBytes } from 'node:crypto';
import type { InAppCall } from '../provider';
import { type Keys, signedMessage, signMessage } from './signature';

/** What WeChat's browser wants of a page that pays (§6.3). The kind of signature is not signed. */
export function inAppCall(
  { appid, prepayId, now }: { appid: string; prepayId: string; now: Date },
  keys: Pick<Keys, 'merchant'>,
): InAppCall {
  const timeStamp = String(Math.floor(now.getTime() / 1000));
  const nonceStr = randomBytes(16).toString('hex');
  const prepay = `prepay_id=${prepayId}`;
  const paySign = signMessage(signedMessage(appid, timeStamp, nonceStr, prepay), keys.merchant);
  return {
    kind: 'in_app',
    bridge: 'WeixinJSBridge',
    readyEvent: 'WeixinJSBridgeReady',
    method: 'getBrandWCPayRequest',
    parameters: { appId: appid, timeStamp, nonceStr, package: prepay, signType: 'RSA', paySign },
    answer: {
      member: 'err_msg',
      paid: 'get_brand_wcpay_request:ok',
      left: 'get_brand_wcpay_request:cancel',
    },
  };
}
