import { randomBytes } from 'node:crypto';
import type { Answer, Core, WireRequest } from './protocol';
import { problem } from './wechatpay-answers';
import {
  answerMessage,
  newNonce,
  parseAuthorization,
  requestMessage,
  signMessage,
  verifyMessage,
} from './wechatpay-crypto';

/**
 * Who is calling, and who is answering (wechatpay.md §3, §4). The API's two families word the
 * same refusals differently: `pay` is /v3/pay/transactions, `other` everything else.
 */
export type Family = 'pay' | 'other';

const CLOCK_TOLERANCE_S = 300;

// The numbers behind "Request-ID: …-<number>" (§10).
const RESULT_OK = 0;
const RESULT_BAD_PARAMETER = 268_435_461;
const RESULT_BAD_SIGNATURE = 268_443_699;

/** Checks the shop's signature in the gateway's order; undefined: it is the merchant. */
export function authenticate(core: Core, request: WireRequest, family: Family): Answer | undefined {
  const { headers } = request;
  if (family === 'other' && (!headers['user-agent'] || !headers.accept)) {
    return problem(400, 'INVALID_REQUEST', 'Http头缺少Accept或User-Agent');
  }
  const authorization = parseAuthorization(headers.authorization);
  if (authorization === 'malformed') return refuse(MALFORMED[family]);
  if (authorization === 'scheme') return refuse('HTTP头Authorization认证类型不正确');
  const skewS = Math.abs(core.clock.realNow() / 1000 - Number(authorization.timestamp));
  if (skewS > CLOCK_TOLERANCE_S) return refuse(STALE);
  const merchant = generations(core).find((one) => one.merchantSerial === authorization.serial);
  if (!merchant || authorization.mchid !== merchant.mchId) {
    return refuse('商户证书序列号有误。请使用签名私钥匹配的证书序列号');
  }
  const message = requestMessage({ ...request, ...authorization });
  if (verifyMessage(message, authorization.signature, merchant.merchantPublicKey)) return undefined;
  return refuse('签名错误', {
    detail: { issue: 'sign not match' },
    field: 'signature',
    location: 'authorization',
    sign_information: {
      method: request.method,
      url: request.target,
      sign_message_length: message.length,
      truncated_sign_message: message.toString('utf8').split('\n').slice(0, 4).join('\n'),
    },
  });
}

/** What is valid now: two while keys are being changed. */
function generations({ keys, otherKeys }: Core): Core['keys']['wechatpay'][] {
  return otherKeys.wechatpay ? [keys.wechatpay, otherKeys.wechatpay] : [keys.wechatpay];
}

const MALFORMED = {
  pay: '签名信息错误，验签失败',
  other: 'Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》',
} as const;
const STALE = 'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟';

function refuse(message: string, detail?: Record<string, unknown>): Answer {
  return problem(401, 'SIGN_ERROR', message, detail);
}

/**
 * Finishes an answer: a success is signed, by the key that the request's Wechatpay-Serial names
 * and by the platform certificate when it names none (§3, §5); an error is never signed (§3).
 */
export function signAnswer(
  core: Core,
  answer: Answer,
  context: { request: WireRequest; family: Family; outTradeNo: string | undefined },
): Answer {
  if ('silence' in answer || answer.status >= 500) return answer;
  const { family, outTradeNo } = context;
  if (answer.status >= 400) {
    if (answer.status === 401 && family === 'pay') return answer;
    const result = answer.status === 401 ? RESULT_BAD_SIGNATURE : RESULT_BAD_PARAMETER;
    return { ...answer, headers: { ...answer.headers, 'Request-ID': requestId(result) } };
  }
  const where = { provider: 'wechatpay', outTradeNo };
  if (core.faults.take('answer-unsigned', where)) return answer;
  const wanted = context.request.headers['wechatpay-serial'];
  const publicKey = generations(core).find((one) => one.publicKey.serial === wanted)?.publicKey;
  const signer = publicKey ?? core.keys.wechatpay.platform;
  const timestamp = String(Math.floor(core.clock.realNow() / 1000));
  const nonce = newNonce(32);
  const message = answerMessage(timestamp, nonce, String(answer.body ?? ''));
  const broken = core.faults.take('answer-bad-signature', where) !== undefined;
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'Request-ID': requestId(RESULT_OK),
      'Wechatpay-Timestamp': timestamp,
      'Wechatpay-Nonce': nonce,
      'Wechatpay-Serial': signer.serial,
      'Wechatpay-Signature': broken ? brokenSignature() : signMessage(message, signer.privateKey),
    },
  };
}

/** §4: what WeChat Pay itself sends to probe a merchant's verification. */
export function brokenSignature(): string {
  return `WECHATPAY/SIGNTEST/${randomBytes(240).toString('base64')}`;
}

export function requestId(result: number): string {
  return `${randomBytes(17).toString('hex').toUpperCase()}-${result}`;
}
