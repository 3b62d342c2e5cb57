import { z } from 'zod';
import { faultRequest, tamperingFaultNames } from './faults';
import type { Answer, WireRequest } from './protocol';
import { rotate, rotationRequest } from './rotation';
import type { Site } from './site';
import { noticeKinds, providerNames, type Trade } from './trades';

/**
 * The console by HTTP, for tests and QA: JSON, no authentication, loopback only.
 * Undefined: the path is not below /control.
 */
export async function handleControl(site: Site, request: WireRequest): Promise<Answer | undefined> {
  if (!request.path.startsWith('/control/')) return undefined;
  const onPath = routes.filter((route) => route.path.test(request.path));
  const route = onPath.find((one) => one.method === request.method);
  if (!route) return problem(onPath.length > 0 ? 405 : 404, 'no such control');
  const parameters = (route.path.exec(request.path) ?? []).slice(1).map(decodeURIComponent);
  try {
    return await route.run(site, request, parameters);
  } catch (error) {
    if (error instanceof z.ZodError) return problem(400, z.prettifyError(error));
    if (error instanceof SyntaxError) return problem(400, 'the body is not JSON');
    throw error;
  }
}

type Route = {
  method: 'GET' | 'POST' | 'DELETE';
  path: RegExp;
  run(site: Site, request: WireRequest, parameters: string[]): Answer | Promise<Answer>;
};

const TRADES_LISTED = 200;

const routes: Route[] = [
  { method: 'GET', path: /^\/control\/health$/, run: () => json(200, { ok: true }) },
  { method: 'GET', path: /^\/control\/trades$/, run: listTrades },
  { method: 'POST', path: /^\/control\/trades\/([^/]+)\/pay$/, run: pay },
  { method: 'POST', path: /^\/control\/trades\/([^/]+)\/decline$/, run: decline },
  { method: 'POST', path: /^\/control\/trades\/([^/]+)\/close$/, run: close },
  { method: 'POST', path: /^\/control\/trades\/([^/]+)\/dispute$/, run: dispute },
  { method: 'POST', path: /^\/control\/trades\/([^/]+)\/notify$/, run: notifyAgain },
  {
    method: 'GET',
    path: /^\/control\/deliveries$/,
    run: ({ notifier }, { query }) =>
      json(200, { deliveries: notifier.deliveries(query.get('outTradeNo') ?? undefined) }),
  },
  {
    method: 'GET',
    path: /^\/control\/faults$/,
    run: ({ core }) => json(200, { faults: core.faults.list() }),
  },
  {
    method: 'POST',
    path: /^\/control\/faults$/,
    run: ({ core }, request) => json(201, core.faults.add(faultRequest.parse(bodyOf(request)))),
  },
  {
    method: 'DELETE',
    path: /^\/control\/faults$/,
    run({ core }) {
      core.faults.clear();
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: /^\/control\/faults\/([^/]+)$/,
    run: ({ core }, _request, [id]) =>
      core.faults.remove(id ?? '') ? { status: 204 } : problem(404, 'no such fault'),
  },
  { method: 'GET', path: /^\/control\/clock$/, run: ({ core }) => showClock(core.clock) },
  {
    method: 'POST',
    path: /^\/control\/clock$/,
    run({ core }, request) {
      core.clock.change(clockRequest.parse(bodyOf(request)));
      return showClock(core.clock);
    },
  },
  {
    method: 'GET',
    path: /^\/control\/mail$/,
    run: ({ mails }, { query }) => json(200, { mails: mails.list(query.get('to') ?? undefined) }),
  },
  {
    method: 'DELETE',
    path: /^\/control\/mail$/,
    run({ mails }, { query }) {
      mails.clear(query.get('to') ?? undefined);
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: /^\/control\/shop$/,
    run(site, request) {
      site.moveShop(shopRequest.parse(bodyOf(request)).notifyBaseUrl);
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: /^\/control\/keys$/,
    async run({ core, dir }, request) {
      const refusal = await rotate(core, dir, rotationRequest.parse(bodyOf(request)));
      return refusal === undefined ? { status: 204 } : problem(409, refusal);
    },
  },
  {
    method: 'POST',
    path: /^\/control\/reset$/,
    run(site) {
      site.reset();
      return { status: 204 };
    },
  },
];

const provider = z.enum(providerNames).optional();

/** Also what the console's form for the clock sends. */
export const clockRequest = z.strictObject({
  speed: z.number().min(0.1).max(100_000).optional(),
  advanceMs: z
    .number()
    .min(0)
    .max(400 * 86_400_000)
    .optional(),
});

const payRequest = z.strictObject({
  provider,
  /** Pays another amount than asked. */
  amountMinor: z.int().min(0).optional(),
  /** The provider's number for the trade. */
  tradeNo: z.string().max(64).optional(),
  /** Pays although the deadline has passed. */
  late: z.boolean().optional(),
});

/** Where notifications go that have one address per account, from now on. */
const shopRequest = z.strictObject({ notifyBaseUrl: z.url() });

const tradeRequest = z.strictObject({ provider });

const disputeRequest = z.strictObject({
  provider,
  status: z.enum(['opened', 'won', 'lost']).default('opened'),
});

const notifyRequest = z.strictObject({
  provider,
  times: z.int().min(1).max(100).default(1),
  fault: z.enum(tamperingFaultNames).optional(),
  /** Which notice; the latest one by default. */
  kind: z.enum(noticeKinds).optional(),
  refundNo: z.string().max(64).optional(),
});

function listTrades({ core }: Site, { query }: WireRequest): Answer {
  const outTradeNo = query.get('outTradeNo');
  const wanted = query.get('provider');
  const trades =
    outTradeNo === null ? core.trades.latest(TRADES_LISTED) : core.trades.findAny(outTradeNo);
  const shown = trades.filter((trade) => wanted === null || trade.provider === wanted);
  return json(200, { trades: shown.map(publicTrade) });
}

/** A trade without the protocol's private notes. */
function publicTrade({ wire, token, ...trade }: Trade): Record<string, unknown> {
  const refunds = trade.refunds.map(({ wire: _, ...refund }) => refund);
  return { ...trade, product: wire.product, refunds };
}

async function pay(site: Site, request: WireRequest, [no]: string[]): Promise<Answer> {
  const { amountMinor, tradeNo, late, ...which } = payRequest.parse(bodyOf(request));
  return withTrade(site, no, which, (trade) => {
    const result = site.core.payer.pay(trade, { amountMinor, providerTradeNo: tradeNo, late });
    return result.ok ? json(200, publicTrade(trade)) : problem(409, result.reason);
  });
}

function decline(site: Site, request: WireRequest, [no]: string[]): Promise<Answer> {
  return withTrade(site, no, tradeRequest.parse(bodyOf(request)), (trade) => {
    const result = site.core.payer.decline(trade);
    return result.ok ? json(200, publicTrade(trade)) : problem(409, result.reason);
  });
}

function close(site: Site, request: WireRequest, [no]: string[]): Promise<Answer> {
  return withTrade(site, no, tradeRequest.parse(bodyOf(request)), (trade) => {
    if (trade.status !== 'open') return problem(409, `the trade is ${trade.status}`);
    site.core.payer.close(trade);
    return json(200, publicTrade(trade));
  });
}

function dispute(site: Site, request: WireRequest, [no]: string[]): Promise<Answer> {
  const { status, ...which } = disputeRequest.parse(bodyOf(request));
  return withTrade(site, no, which, (trade) => {
    const result = site.core.payer.dispute(trade, status);
    return result.ok ? json(200, publicTrade(trade)) : problem(409, result.reason);
  });
}

function notifyAgain(site: Site, request: WireRequest, [no]: string[]): Promise<Answer> {
  const { times, fault, kind, refundNo, ...which } = notifyRequest.parse(bodyOf(request));
  return withTrade(site, no, which, async (trade) => {
    const notice = trade.notices.findLast(
      (one) =>
        (kind === undefined || one.kind === kind) &&
        (refundNo === undefined || one.refundNo === refundNo),
    );
    if (!notice) return problem(409, 'there is nothing to notify of');
    if (fault !== undefined) {
      site.core.faults.add({
        fault,
        provider: trade.provider,
        outTradeNo: trade.outTradeNo,
        times,
      });
    }
    const deliveries = [];
    for (let i = 0; i < times; i += 1) deliveries.push(await site.notifier.resend(trade, notice));
    return json(200, { deliveries });
  });
}

/** One number may be known to several providers; then the caller says which. */
async function withTrade(
  site: Site,
  outTradeNo: string | undefined,
  which: z.infer<typeof tradeRequest>,
  run: (trade: Trade) => Answer | Promise<Answer>,
): Promise<Answer> {
  const trades = site.core.trades
    .findAny(outTradeNo ?? '')
    .filter((trade) => which.provider === undefined || trade.provider === which.provider);
  const [trade, another] = trades;
  if (!trade) return problem(404, 'no such trade');
  if (another) return problem(409, 'several providers know that number: name one');
  return run(trade);
}

function showClock(clock: Site['core']['clock']): Answer {
  return json(200, {
    now: new Date(clock.now()).toISOString(),
    realNow: new Date(clock.realNow()).toISOString(),
    speed: clock.speed(),
    aheadMs: Math.round(clock.now() - clock.realNow()),
  });
}

/** An empty body is an empty object. Throws a SyntaxError when it is not JSON. */
function bodyOf(request: WireRequest): unknown {
  const text = request.body.toString('utf8');
  return text === '' ? {} : JSON.parse(text);
}

function json(status: number, body: unknown): Answer {
  const headers = { 'Content-Type': 'application/json; charset=utf-8' };
  return { status, headers, body: JSON.stringify(body) };
}

function problem(status: number, message: string): Answer {
  return json(status, { error: message });
}
