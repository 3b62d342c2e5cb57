/**
 * Stripe (stripe.md): hosted Checkout, refunds, balance transactions and webhooks, on `/v1/` as the
 * official SDK wants it. The requests are in stripe-requests.ts, the objects in stripe-objects.ts, the
 * payer's page in stripe-checkout.ts; this joins them to HTTP and to the sandbox's core.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Operation } from './faults';
import type { Answer, Core, Protocol, WireRequest } from './protocol';
import { newStripeId, problem } from './stripe-answers';
import { handleCheckout } from './stripe-checkout';
import { buildNotification, snapshot } from './stripe-events';
import { type FormValue, parseForm } from './stripe-form';
import { createRefund, listBalance, listRefunds, retrieveRefund } from './stripe-refunds';
import { createReplays } from './stripe-replays';
import {
  createSession,
  expireSession,
  listSessions,
  retrieveIntent,
  retrieveSession,
} from './stripe-sessions';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Up to three days, further and further apart; Stripe does not publish its own (§6.3). */
const RETRY_GAPS_MS = [
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  24 * HOUR_MS,
  24 * HOUR_MS,
];
const NOTIFY_TIMEOUT_MS = 10_000;
const VERSION = /^20\d\d-\d\d-\d\d(\.[a-z]+)?$/;

/** A checked request: what to do, and under which call's faults; or an answer at once. */
export type StripePlan =
  | {
      operation: Operation;
      outTradeNo: string | undefined;
      refundNo?: string | undefined;
      work: () => Answer;
    }
  | { answer: Answer };

export type Form = { [name: string]: FormValue } | undefined;

export function createStripe(core: Core): Protocol {
  const replays = createReplays();
  return {
    name: 'stripe',
    rootPaths: ['/v1/'],
    handle: (request) =>
      request.path.startsWith('/v1/')
        ? answerCall(core, replays, request)
        : handleCheckout(core, request),
    retryGapsMs: RETRY_GAPS_MS,
    notifyTimeoutMs: NOTIFY_TIMEOUT_MS,
    snapshot: (trade, notice) => snapshot(core, trade, notice),
    disputes: true,
    buildNotification: (_trade, notice, tampering) => buildNotification(core, notice, tampering),
    isAcknowledged: (status) => status >= 200 && status < 300,
    newTradeNo: () => newStripeId('pi_'),
    refundDelayMs: 0,
    // Its own page stands in for the shared cashier.
    cashier: { title: 'Stripe', colour: '#635bff', returnToShop: () => undefined },
  };
}

type Route = {
  method: 'GET' | 'POST';
  path: RegExp;
  plan(core: Core, form: Form, id: string): StripePlan;
};

const routes: Route[] = [
  { method: 'POST', path: /^\/v1\/checkout\/sessions$/, plan: createSession },
  { method: 'GET', path: /^\/v1\/checkout\/sessions$/, plan: listSessions },
  { method: 'GET', path: /^\/v1\/checkout\/sessions\/([^/]+)$/, plan: retrieveSession },
  { method: 'POST', path: /^\/v1\/checkout\/sessions\/([^/]+)\/expire$/, plan: expireSession },
  { method: 'GET', path: /^\/v1\/payment_intents\/([^/]+)$/, plan: retrieveIntent },
  { method: 'POST', path: /^\/v1\/refunds$/, plan: createRefund },
  { method: 'GET', path: /^\/v1\/refunds$/, plan: listRefunds },
  { method: 'GET', path: /^\/v1\/refunds\/([^/]+)$/, plan: retrieveRefund },
  { method: 'GET', path: /^\/v1\/balance_transactions$/, plan: listBalance },
];

async function answerCall(
  core: Core,
  replays: ReturnType<typeof createReplays>,
  request: WireRequest,
): Promise<Answer> {
  const refusal = authenticate(core, request);
  if (refusal) return refusal;
  const route = routes.find((one) => one.method === request.method && one.path.test(request.path));
  if (!route) {
    return problem(404, `Unrecognized request URL (${request.method}: ${request.path}).`);
  }
  const isPost = request.method === 'POST';
  const text = isPost
    ? request.body.toString('utf8')
    : request.target.slice(request.path.length + 1);
  const id = decodeURIComponent(route.path.exec(request.path)?.[1] ?? '');
  const run = (keep: (answer: Answer) => void) => {
    const plan = route.plan(core, parseForm(text), id);
    if ('answer' in plan) return plan.answer;
    return core.payer.perform({
      ...plan,
      provider: 'stripe',
      // Kept when it is executed, whatever becomes of the answer on its way (§2.3).
      work() {
        const answer = plan.work();
        keep(answer);
        return answer;
      },
      systemError,
    });
  };
  const key = headerOf(request, 'idempotency-key');
  const answer =
    isPost && key !== undefined
      ? await replays.once(key, `${request.path}?${text}`, run)
      : await run(() => {});
  return withVersion(answer, request, key);
}

function systemError(reason: 'internal' | 'busy'): Answer {
  return reason === 'busy'
    ? problem(429, 'Request rate limit exceeded.', {
        type: 'invalid_request_error',
        code: 'rate_limit',
      })
    : problem(500, 'An unknown error occurred.', { type: 'api_error' });
}

function authenticate(core: Core, request: WireRequest): Answer | undefined {
  const given = /^Bearer (\S+)$/.exec(headerOf(request, 'authorization') ?? '')?.[1];
  if (given === undefined) {
    return problem(401, 'You did not provide an API key.');
  }
  const [expected, offered] = [Buffer.from(core.keys.stripe.secretKey), Buffer.from(given)];
  if (expected.length !== offered.length || !timingSafeEqual(expected, offered)) {
    return problem(401, `Invalid API Key provided: ${given.slice(0, 8)}****`);
  }
  const version = headerOf(request, 'stripe-version');
  if (version !== undefined && !VERSION.test(version)) {
    return problem(400, `Invalid Stripe API version: ${version}`);
  }
  return undefined;
}

function headerOf(request: WireRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

function withVersion(answer: Answer, request: WireRequest, key: string | undefined): Answer {
  if ('silence' in answer) return answer;
  const version = headerOf(request, 'stripe-version') ?? '2026-10-28.endive';
  const headers = {
    ...answer.headers,
    'Stripe-Version': version,
    ...(key !== undefined && { 'Idempotency-Key': key }),
  };
  return { ...answer, headers };
}
