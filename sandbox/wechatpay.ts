import type { Answer, Core, Protocol, WireRequest } from './protocol';
import { beijing, json, newTransactionId, problem } from './wechatpay-answers';
import { createBills } from './wechatpay-bills';
import { askBridge } from './wechatpay-bridge';
import { wechatpayCashier } from './wechatpay-cashier';
import { newNonce, seal } from './wechatpay-crypto';
import { buildNotification } from './wechatpay-notify';
import { createOauth } from './wechatpay-oauth';
import { planClose, planPrepay, planQuery } from './wechatpay-orders';
import { findTrade, type Plan } from './wechatpay-plan';
import { planRefund, planRefundQuery } from './wechatpay-refunds';
import { authenticate, type Family, signAnswer } from './wechatpay-signing';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** §9: how long a refund stays PROCESSING. */
const REFUND_DELAY_MS = 2 * SECOND_MS;

/** §8.3: 15s,15s,30s,3m,10m,20m,30m,30m,30m,60m,3h,3h,3h,6h,6h. */
const RETRY_GAPS_MS = [
  ...[15, 15, 30].map((seconds) => seconds * SECOND_MS),
  ...[3, 10, 20, 30, 30, 30, 60].map((minutes) => minutes * MINUTE_MS),
  ...[3, 3, 3, 6, 6].map((hours) => hours * HOUR_MS),
];
const NOTIFY_TIMEOUT_MS = 5 * SECOND_MS;

type Route = {
  method: 'GET' | 'POST';
  path: RegExp;
  family: Family;
  plan(core: Core, request: WireRequest, parameters: string[]): Plan;
};

const routes: Route[] = [
  {
    method: 'POST',
    path: /^\/v3\/pay\/transactions\/(native|h5|jsapi)$/,
    family: 'pay',
    plan: (core, request, [product]) =>
      product === 'native' || product === 'h5' || product === 'jsapi'
        ? planPrepay(core, request, product)
        : { answer: { status: 404 } },
  },
  {
    method: 'GET',
    path: /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)$/,
    family: 'pay',
    plan: (core, request, [no]) => planQuery(core, request, findTrade(core, no), no),
  },
  {
    method: 'GET',
    path: /^\/v3\/pay\/transactions\/id\/([^/]+)$/,
    family: 'pay',
    plan(core, request, [no]) {
      const trade = core.trades.findByProviderTradeNo('wechatpay', no ?? '');
      return planQuery(core, request, trade, trade?.outTradeNo);
    },
  },
  {
    method: 'POST',
    path: /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)\/close$/,
    family: 'pay',
    plan: (core, request, [no]) => planClose(core, request, no),
  },
  {
    method: 'POST',
    path: /^\/v3\/refund\/domestic\/refunds$/,
    family: 'other',
    plan: planRefund,
  },
  {
    method: 'GET',
    path: /^\/v3\/refund\/domestic\/refunds\/([^/]+)$/,
    family: 'other',
    plan: (core, _request, [no]) => planRefundQuery(core, no),
  },
  {
    method: 'GET',
    path: /^\/v3\/certificates$/,
    family: 'other',
    plan: (core) => ({ answer: certificates(core) }),
  },
];

/** WeChat Pay API v3 for a direct merchant, as wechatpay.md §13 asks of an emulator. */
export function createWechatpay(core: Core): Protocol {
  const bills = createBills(core);
  const oauth = createOauth(core);
  const billRoute: Route = {
    method: 'GET',
    path: /^\/v3\/bill\/tradebill$/,
    family: 'other',
    plan: (_core, request) => bills.plan(request),
  };
  const known = [...routes, billRoute];
  return {
    name: 'wechatpay',
    rootPaths: ['/v3/'],
    handle(request) {
      if (request.path === '/bridge') return askBridge(core, request);
      if (request.path === '/connect/oauth2/authorize') return oauth.authorize(request);
      if (request.path === '/sns/oauth2/access_token') return oauth.accessToken(request);
      if (request.path === '/v3/billdownload/file') {
        return authenticate(core, request, 'other') ?? bills.download(request);
      }
      return handle(core, known, request);
    },
    retryGapsMs: RETRY_GAPS_MS,
    notifyTimeoutMs: NOTIFY_TIMEOUT_MS,
    buildNotification: (trade, notice, tampering) =>
      buildNotification(core, trade, notice, tampering),
    isAcknowledged: (status) => status === 200 || status === 204,
    newTradeNo: newTransactionId,
    refundDelayMs: REFUND_DELAY_MS,
    cashier: wechatpayCashier(core),
  };
}

async function handle(core: Core, known: readonly Route[], request: WireRequest): Promise<Answer> {
  const onPath = known.filter((route) => route.path.test(request.path));
  if (onPath.length === 0) return { status: 404 };
  const route = onPath.find((one) => one.method === request.method);
  if (!route) return { status: 405 };
  const { family } = route;
  const refusal = authenticate(core, request, family);
  if (refusal) return signAnswer(core, refusal, { request, family, outTradeNo: undefined });
  const parameters = (route.path.exec(request.path) ?? []).slice(1).map(decodePathSegment);
  const plan = route.plan(core, request, parameters);
  if ('answer' in plan) {
    return signAnswer(core, plan.answer, { request, family, outTradeNo: undefined });
  }
  const answer = await core.payer.perform({ ...plan, provider: 'wechatpay', systemError });
  return signAnswer(core, answer, { request, family, outTradeNo: plan.outTradeNo });
}

function systemError(reason: 'internal' | 'busy'): Answer {
  return reason === 'busy'
    ? problem(429, 'FREQUENCY_LIMITED', '频率超限')
    : problem(500, 'SYSTEM_ERROR', '系统异常，请稍后重试');
}

function decodePathSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** §5: the platform certificate, encrypted with the APIv3 key. */
function certificates(core: Core): Answer {
  if (core.faults.take('certificates-missing', { provider: 'wechatpay', outTradeNo: undefined })) {
    const message = '无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥。';
    return problem(404, 'RESOURCE_NOT_EXISTS', message);
  }
  const { platform, apiV3Key } = core.keys.wechatpay;
  const nonce = newNonce(12);
  const associatedData = 'certificate';
  return json(200, {
    data: [
      {
        serial_no: platform.serial,
        effective_time: beijing(new Date(platform.certificate.validFrom).toISOString()),
        expire_time: beijing(new Date(platform.certificate.validTo).toISOString()),
        encrypt_certificate: {
          algorithm: 'AEAD_AES_256_GCM',
          nonce,
          associated_data: associatedData,
          ciphertext: seal(platform.pem, { key: apiV3Key, nonce, associatedData }),
        },
      },
    ],
  });
}
