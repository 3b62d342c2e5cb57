/**
 * PayPal's REST interface (paypal.md §9): token, orders, captures, refunds, webhooks and transaction
 * search below one base address, and the page where the payer approves.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Operation } from './faults';
import { handleCheckout, PAYPAL_BLUE } from './paypal-checkout';
import {
  amountOf,
  findCapture,
  findOrder,
  orderRequest,
  registerOrder,
  showCapture,
  showOrder,
  showRefund,
} from './paypal-orders';
import { type Ask, capture, field, refund } from './paypal-payments';
import { searchTransactions } from './paypal-reports';
import {
  buildNotification,
  paypalBase,
  serveCertificate,
  snapshot,
  verifyForMerchant,
} from './paypal-webhooks';
import { json, jsonText, newPayPalId, refuse } from './paypal-wire';
import type { Answer, Core, PayResult, Protocol, WireRequest } from './protocol';
import { isPayable, type Trade } from './trades';

const MINUTE_MS = 60_000;
/** 25 tries in 3 days; the intervals are not published (§6.1). */
const RETRY_GAPS_MS = Array.from({ length: 24 }, (_, i) =>
  Math.min(2 ** i * MINUTE_MS, 4 * 60 * MINUTE_MS),
);
const TOKEN_LIFE_S = 32_400;

type PayPal = {
  core: Core;
  /** When each access token ends, in sandbox time. */
  tokens: Map<string, number>;
  /** The order of each refund, by PayPal's number. */
  ordersOfRefunds: Map<string, string>;
  /** The order of each creating request, by its idempotency key. */
  ordersOfRequests: Map<string, string>;
};

export function createPaypal(core: Core): Protocol {
  const paypal: PayPal = {
    core,
    tokens: new Map(),
    ordersOfRefunds: new Map(),
    ordersOfRequests: new Map(),
  };
  for (const trade of core.trades.all()) if (trade.provider === 'paypal') remember(paypal, trade);
  return {
    name: 'paypal',
    rootPaths: [],
    handle: (request) => handle(paypal, request),
    retryGapsMs: RETRY_GAPS_MS,
    notifyTimeoutMs: 30_000,
    snapshot,
    disputes: true,
    buildNotification: (trade, notice, tampering) =>
      buildNotification(core, { trade, notice, tampering }),
    isAcknowledged: (status) => status >= 200 && status < 300,
    olderKind: (notice) => (notice.kind === 'paid' ? 'approved' : undefined),
    newTradeNo: newPayPalId,
    refundDelayMs: 0,
    approve: (trade) => approve(core, trade),
    cashier: { title: 'PayPal', colour: PAYPAL_BLUE, returnToShop: () => undefined },
  };
}

function remember(paypal: PayPal, trade: Trade): void {
  paypal.ordersOfRequests.set(trade.wire.requestId ?? '', trade.token);
  for (const one of trade.refunds) paypal.ordersOfRefunds.set(one.providerRefundNo, trade.token);
}

/** The payer says yes; the shop hears of it, and captures (§3.3). */
function approve(core: Core, trade: Trade): PayResult {
  if (!isPayable(trade, core.clock) || trade.wire.capture !== undefined) {
    return { ok: false, reason: '订单不可支付 The order cannot be paid' };
  }
  if (trade.wire.approvedAt !== undefined) return { ok: true };
  trade.wire.approvedAt = new Date(core.clock.realNow()).toISOString();
  core.trades.save(trade);
  core.payer.tell(trade, 'approved');
  return { ok: true };
}

function handle(paypal: PayPal, request: WireRequest): Answer | Promise<Answer> {
  const { core } = paypal;
  const { method, path } = request;
  if (path === '/checkoutnow') return handleCheckout(core, request);
  if (path === '/v1/oauth2/token' && method === 'POST') return issueToken(paypal, request);
  const certificate = /^\/v1\/notifications\/certs\/([\w-]+)$/.exec(path);
  if (certificate && method === 'GET') return serveCertificate(core, certificate[1] ?? '');
  const [, token] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
  if (!token || (paypal.tokens.get(token) ?? 0) <= core.clock.now()) return refuse(401);
  const route = routes.find((one) => one.method === method && one.path.test(path));
  if (!route) return refuse(404);
  if (method === 'POST' && !isJson(request)) return refuse(415);
  const mocked = mockedIssue(request);
  if (mocked) return refuse(422, mocked);
  const [, id = ''] = route.path.exec(path) ?? [];
  return route.run(paypal, request, id);
}

function isJson({ headers }: WireRequest): boolean {
  return /^application\/json\b/.test(headers['content-type'] ?? '');
}

/** Forces a refusal, as in PayPal's own sandbox (§2). */
function mockedIssue({ headers }: WireRequest): string | undefined {
  const asked = headers['paypal-mock-response'];
  if (typeof asked !== 'string') return undefined;
  return /"mock_application_codes"\s*:\s*"(\w+)"/.exec(asked)?.[1];
}

function issueToken({ core, tokens }: PayPal, { headers, body }: WireRequest): Answer {
  const { clientId, secret } = core.keys.paypal;
  const expected = `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`;
  if (headers.authorization !== expected) {
    const error_description = 'Client Authentication failed';
    return json(401, { error: 'invalid_client', error_description });
  }
  if (new URLSearchParams(body.toString('utf8')).get('grant_type') !== 'client_credentials') {
    return json(400, { error: 'unsupported_grant_type', error_description: 'Grant Type is NULL' });
  }
  const token = `A21AA${randomBytes(48).toString('base64url')}`;
  tokens.set(token, core.clock.now() + TOKEN_LIFE_S * 1000);
  return json(200, {
    scope:
      'https://uri.paypal.com/services/payments/payment https://uri.paypal.com/services/reporting/search/read',
    access_token: token,
    token_type: 'Bearer',
    app_id: 'APP-80W284485P519543T',
    expires_in: TOKEN_LIFE_S,
    nonce: `${new Date(core.clock.realNow()).toISOString()}${randomBytes(8).toString('hex')}`,
  });
}

type Route = {
  method: 'GET' | 'POST';
  path: RegExp;
  run(paypal: PayPal, request: WireRequest, id: string): Answer | Promise<Answer>;
};

const routes: readonly Route[] = [
  { method: 'POST', path: /^\/v2\/checkout\/orders$/, run: createOrder },
  { method: 'GET', path: /^\/v2\/checkout\/orders\/(\w+)$/, run: readOrder },
  { method: 'POST', path: /^\/v2\/checkout\/orders\/(\w+)\/capture$/, run: captureOrder },
  { method: 'GET', path: /^\/v2\/payments\/captures\/(\w+)$/, run: readCapture },
  { method: 'POST', path: /^\/v2\/payments\/captures\/(\w+)\/refund$/, run: refundCapture },
  { method: 'GET', path: /^\/v2\/payments\/refunds\/(\w+)$/, run: readRefund },
  {
    method: 'POST',
    path: /^\/v1\/notifications\/verify-webhook-signature$/,
    run: ({ core }, request) => verifyForMerchant(core, request),
  },
  {
    method: 'GET',
    path: /^\/v1\/reporting\/transactions$/,
    run: ({ core }, request) =>
      perform(core, 'bill', undefined, () => searchTransactions(core, request)),
  },
];

/** Runs a call under the faults of its operation. */
function perform(
  core: Core,
  operation: Operation,
  outTradeNo: string | undefined,
  work: () => Answer,
): Promise<Answer> {
  return core.payer.perform({
    provider: 'paypal',
    operation,
    outTradeNo,
    work,
    systemError: (reason) => (reason === 'busy' ? refuse(429) : refuse(500)),
  });
}

function createOrder(paypal: PayPal, request: WireRequest): Answer | Promise<Answer> {
  const { core, ordersOfRequests } = paypal;
  const body = bodyOf(request);
  if (body === undefined) return refuse(400, 'MALFORMED_REQUEST_JSON');
  const { requestId, digest, form, base } = askOf(core, request);
  const parsed = orderRequest.safeParse(body);
  if (!parsed.success) return refuse(400, 'INVALID_PARAMETER_SYNTAX', field(parsed.error));
  if (requestId === '') return refuse(400, 'PAYPAL_REQUEST_ID_REQUIRED');
  const { purchase_units, payment_source } = parsed.data;
  const [unit] = purchase_units;
  if (!unit || purchase_units.length > 1) return refuse(422, 'UNSUPPORTED_INTENT');
  const amountMinor = amountOf(unit);
  if (typeof amountMinor !== 'number') return refuse(422, amountMinor.issue);
  return perform(core, 'create', unit.custom_id, () => {
    const known = core.trades.findByToken('paypal', ordersOfRequests.get(requestId) ?? '');
    if (known && known.wire.digest !== digest) return refuse(422, 'PAYPAL_REQUEST_ID_ALREADY_USED');
    if (known) return jsonText(200, known.wire.createAnswer ?? '');
    if (isInvoiceTaken(core, unit.invoice_id)) return refuse(422, 'DUPLICATE_INVOICE_ID');
    const urls = payment_source.paypal.experience_context;
    const trade = registerOrder(core, { unit, amountMinor, urls, requestId, digest });
    trade.wire.createAnswer = JSON.stringify(showOrder(trade, base, form));
    core.trades.save(trade);
    ordersOfRequests.set(requestId, trade.token);
    return jsonText(201, trade.wire.createAnswer);
  });
}

/** One invoice is paid once per merchant (§3.1); this shop's are its payments' numbers. */
function isInvoiceTaken(core: Core, invoiceId: string | undefined): boolean {
  const other = core.trades.find('paypal', invoiceId ?? '');
  return other?.wire.invoiceId === invoiceId && other?.paidAt !== undefined;
}

function readOrder({ core }: PayPal, _request: WireRequest, id: string): Promise<Answer> {
  const trade = findOrder(core, id);
  return perform(core, 'query', trade?.outTradeNo, () =>
    trade
      ? json(200, showOrder(trade, paypalBase(core), 'representation'))
      : refuse(404, 'INVALID_RESOURCE_ID'),
  );
}

function captureOrder({ core }: PayPal, request: WireRequest, id: string): Promise<Answer> {
  const ask = askOf(core, request);
  return perform(core, 'capture', findOrder(core, id)?.outTradeNo, () => capture(core, id, ask));
}

function readCapture({ core }: PayPal, _request: WireRequest, id: string): Promise<Answer> {
  const trade = findCapture(core, id);
  return perform(core, 'query', trade?.outTradeNo, () =>
    trade ? json(200, showCapture(trade, paypalBase(core))) : refuse(404, 'INVALID_RESOURCE_ID'),
  );
}

function refundCapture(paypal: PayPal, request: WireRequest, id: string): Answer | Promise<Answer> {
  const { core } = paypal;
  const body = bodyOf(request);
  if (body === undefined) return refuse(400, 'MALFORMED_REQUEST_JSON');
  const ask = askOf(core, request);
  const trade = findCapture(core, id);
  return perform(core, 'refund', trade?.outTradeNo, () => {
    const answer = refund(core, id, body, ask);
    if (trade) remember(paypal, trade);
    return answer;
  });
}

function readRefund(
  { core, ordersOfRefunds }: PayPal,
  _: WireRequest,
  id: string,
): Promise<Answer> {
  const trade = core.trades.findByToken('paypal', ordersOfRefunds.get(id) ?? '');
  const found = trade?.refunds.find(({ providerRefundNo }) => providerRefundNo === id);
  return perform(core, 'query', trade?.outTradeNo, () =>
    trade && found
      ? json(200, showRefund(trade, found, paypalBase(core)))
      : refuse(404, 'INVALID_RESOURCE_ID'),
  );
}

function askOf(core: Core, { headers, body }: WireRequest): Ask {
  const requestId = headers['paypal-request-id'];
  return {
    requestId: typeof requestId === 'string' ? requestId.slice(0, 108) : '',
    digest: createHash('sha256').update(body).digest('hex'),
    form: headers.prefer === 'return=representation' ? 'representation' : 'minimal',
    base: paypalBase(core),
  };
}

/** Nothing at all is an empty object (§3.4); undefined: not JSON. */
function bodyOf({ body }: WireRequest): unknown {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
