import { randomUUID } from 'node:crypto';
import type { Clock } from './clock';
import type { Fault, FaultName, Faults } from './faults';
import type { Protocol, Tampering } from './protocol';
import type { Notice, ProviderName, Trade, Trades } from './trades';

/** One try of one notification, as it went. `status` 0: no answer at all. */
export type Delivery = {
  at: string;
  provider: ProviderName;
  outTradeNo: string;
  kind: Notice['kind'];
  url: string;
  attempt: number;
  status: number;
  ackBody: string;
  ok: boolean;
  fault?: FaultName;
};

export type Notifier = {
  /**
   * Sends a new notice on the provider's schedule. Resolves after the first try (or at once when
   * a fault holds it back); never rejects.
   */
  send(trade: Trade, notice: { kind: Notice['kind']; refundNo?: string }): Promise<void>;
  /** Sends an existing notice again, once, whatever its state; resolves after that try. */
  resend(trade: Trade, notice: Notice): Promise<Delivery>;
  /** Takes up what was waiting when the sandbox was last stopped. */
  resume(): void;
  deliveries(outTradeNo: string | undefined): Delivery[];
  clear(): void;
  stop(): void;
};

const DELIVERIES_KEPT_TRADES = 20_000;
const RECENT_DELIVERIES = 200;
const ACK_BODY_KEPT = 500;
const DEFAULT_DELAY_MS = 5_000;
const DEFAULT_PARK_MS = 60_000;

export function createNotifier(context: {
  trades: Trades;
  faults: Faults;
  clock: Clock;
  protocol: (name: ProviderName) => Protocol;
}): Notifier {
  const { trades, faults, clock } = context;
  const log = createDeliveryLog();
  const abort = new AbortController();

  async function attempt(trade: Trade, notice: Notice): Promise<Delivery> {
    const protocol = context.protocol(trade.provider);
    const tampered = takeTampering(faults, trade);
    const { headers, body } = protocol.buildNotification(trade, notice, tampered.tampering);
    notice.attempts += 1;
    const at = new Date(clock.realNow()).toISOString();
    const attemptNo = notice.attempts;
    const timeout = AbortSignal.timeout(protocol.notifyTimeoutMs);
    const signal = AbortSignal.any([timeout, abort.signal]);
    const { status, text } = await post(notice.url, headers, body, signal);
    const ok = status !== 0 && protocol.isAcknowledged(status, text);
    const delivery: Delivery = {
      at,
      provider: trade.provider,
      outTradeNo: trade.outTradeNo,
      kind: notice.kind,
      url: notice.url,
      attempt: attemptNo,
      status,
      ackBody: text.slice(0, ACK_BODY_KEPT),
      ok,
      ...(tampered.fault && { fault: tampered.fault }),
    };
    log.add(delivery);
    return delivery;
  }

  async function tryAndRetry(trade: Trade, notice: Notice): Promise<void> {
    if (abort.signal.aborted) return;
    const delivery = await attempt(trade, notice);
    if (abort.signal.aborted) return;
    const gapMs = context.protocol(trade.provider).retryGapsMs[notice.attempts - 1];
    if (delivery.ok) notice.state = 'acknowledged';
    else if (gapMs === undefined) notice.state = 'given-up';
    else {
      notice.state = 'waiting';
      clock.after(gapMs, () => void tryAndRetry(trade, notice));
    }
    trades.save(trade);
  }

  /** Lets go of the notices that notify-reorder held back until `newer` was delivered. */
  function releaseParked(trade: Trade, newer: Notice): void {
    for (const notice of trade.notices) {
      if (notice.state !== 'parked' || notice === newer) continue;
      notice.state = 'waiting';
      void tryAndRetry(trade, notice);
    }
  }

  async function deliver(trade: Trade, notice: Notice): Promise<void> {
    const duplicate = faults.take('notify-duplicate', trade);
    const copies = duplicate ? (duplicate.copies ?? 1) : 0;
    const echoes = Array.from({ length: copies }, () => attempt(trade, notice));
    await Promise.all([tryAndRetry(trade, notice), ...echoes]);
    releaseParked(trade, notice);
  }

  /** The faults that decide when, or whether, a notice is sent at all. */
  async function dispatch(trade: Trade, notice: Notice): Promise<void> {
    if (faults.take('notify-drop', trade)) {
      notice.state = 'dropped';
      trades.save(trade);
      log.add(droppedDelivery(trade, notice, clock));
      return;
    }
    const delay = faults.take('notify-delay', trade);
    if (delay) {
      clock.after(delay.delayMs ?? DEFAULT_DELAY_MS, () => void deliver(trade, notice));
      return;
    }
    const reorder = faults.take('notify-reorder', trade);
    if (reorder) return deliverOutOfOrder(trade, notice, reorder);
    await deliver(trade, notice);
  }

  async function deliverOutOfOrder(trade: Trade, notice: Notice, fault: Fault): Promise<void> {
    const olderKind = context.protocol(trade.provider).olderKind?.(notice);
    if (olderKind !== undefined) {
      await deliver(trade, notice);
      const older = newNotice(olderKind, undefined, notice.url, clock);
      trade.notices.push(older);
      await deliver(trade, older);
      return;
    }
    notice.state = 'parked';
    trades.save(trade);
    clock.after(fault.delayMs ?? DEFAULT_PARK_MS, () => {
      if (notice.state !== 'parked') return;
      notice.state = 'waiting';
      void deliver(trade, notice);
    });
  }

  return {
    async send(trade, { kind, refundNo }) {
      const refund = trade.refunds.find((one) => one.refundNo === refundNo);
      const url = kind === 'refund' ? refund?.notifyUrl : trade.notifyUrl;
      if (url === undefined) return;
      const notice = newNotice(kind, refundNo, url, clock);
      trade.notices.push(notice);
      trades.save(trade);
      await dispatch(trade, notice);
    },
    resend: attempt,
    resume() {
      for (const trade of trades.all()) {
        for (const notice of trade.notices) {
          if (notice.state !== 'waiting' && notice.state !== 'parked') continue;
          void tryAndRetry(trade, notice);
        }
      }
    },
    deliveries: log.list,
    clear: log.clear,
    stop: () => abort.abort(),
  };
}

function newNotice(
  kind: Notice['kind'],
  refundNo: string | undefined,
  url: string,
  clock: Clock,
): Notice {
  return {
    id: randomUUID(),
    kind,
    ...(refundNo !== undefined && { refundNo }),
    url,
    attempts: 0,
    state: 'waiting',
    createdAt: new Date(clock.realNow()).toISOString(),
  };
}

/** The faults that falsify this one try. */
function takeTampering(
  faults: Faults,
  trade: Trade,
): { tampering: Tampering; fault: FaultName | undefined } {
  const amount = faults.take('notify-wrong-amount', trade);
  const merchant = faults.take('notify-wrong-merchant', trade);
  const app = faults.take('notify-wrong-app', trade);
  const signature = faults.take('notify-bad-signature', trade);
  const serial = faults.take('notify-unknown-serial', trade);
  const timestamp = faults.take('notify-stale-timestamp', trade);
  const tampering: Tampering = {
    ...(amount && { amountMinor: amount.amountMinor ?? trade.amountMinor + 1 }),
    ...(merchant && { wrongMerchant: true }),
    ...(app && { wrongApp: true }),
    ...(signature && { badSignature: true }),
    ...(serial && { unknownSerial: true }),
    ...(timestamp && { staleTimestamp: true }),
  };
  const first = amount ?? merchant ?? app ?? signature ?? serial ?? timestamp;
  return { tampering, fault: first?.fault };
}

/** Posts and reads a bounded answer; any failure is status 0 with the reason as text. */
async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
): Promise<{ status: number; text: string }> {
  try {
    const answer = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { status: 0, text: String(cause) };
  }
}

function droppedDelivery(trade: Trade, notice: Notice, clock: Clock): Delivery {
  return {
    at: new Date(clock.realNow()).toISOString(),
    provider: trade.provider,
    outTradeNo: trade.outTradeNo,
    kind: notice.kind,
    url: notice.url,
    attempt: 0,
    status: 0,
    ackBody: '',
    ok: false,
    fault: 'notify-drop',
  };
}

function createDeliveryLog() {
  const byTrade = new Map<string, Delivery[]>();
  let recent: Delivery[] = [];
  return {
    add(delivery: Delivery): void {
      const list = byTrade.get(delivery.outTradeNo);
      if (list) list.push(delivery);
      else byTrade.set(delivery.outTradeNo, [delivery]);
      recent.push(delivery);
      if (recent.length > 2 * RECENT_DELIVERIES) recent = recent.slice(-RECENT_DELIVERIES);
      if (byTrade.size <= DELIVERIES_KEPT_TRADES) return;
      for (const oldest of byTrade.keys()) {
        byTrade.delete(oldest);
        break;
      }
    },
    /** One trade's deliveries, or the latest of all; oldest first. */
    list: (outTradeNo: string | undefined): Delivery[] =>
      outTradeNo === undefined
        ? recent.slice(-RECENT_DELIVERIES)
        : [...(byTrade.get(outTradeNo) ?? [])],
    clear(): void {
      byTrade.clear();
      recent = [];
    },
  };
}
