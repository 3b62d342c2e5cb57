import { randomUUID } from 'node:crypto';
import type { Clock } from './clock';
import { createDeliveries, type Delivery } from './deliveries';
import type { Fault, FaultName, Faults } from './faults';
import type { Protocol, Tampering } from './protocol';
import type { Notice, ProviderName, Trade, Trades } from './trades';

/** Tells the shop what happened, on each provider's schedule and under the notify-* faults. */
export type Notifier = {
  /**
   * Sends a new notice until it is acknowledged or the schedule ends. Resolves after the first
   * try (at once when a fault holds it back); never rejects.
   */
  send(trade: Trade, notice: { kind: Notice['kind']; refundNo?: string }): Promise<void>;
  /** Sends an existing notice once more, outside the schedule; resolves after that try. */
  resend(trade: Trade, notice: Notice): Promise<Delivery>;
  /** Takes up what was waiting when the sandbox was last stopped. */
  resume(): void;
  deliveries(outTradeNo: string | undefined): Delivery[];
  clear(): void;
  stop(): void;
};

type Context = {
  trades: Trades;
  faults: Faults;
  clock: Clock;
  protocol: (name: ProviderName) => Protocol;
};

const ACK_BODY_KEPT = 500;
const DEFAULT_DELAY_MS = 5_000;
const DEFAULT_PARK_MS = 60_000;

export function createNotifier(context: Context): Notifier {
  const { trades, faults, clock } = context;
  const deliveries = createDeliveries();
  const stopping = new AbortController();

  async function attempt(trade: Trade, notice: Notice): Promise<Delivery> {
    notice.attempts += 1;
    const delivery = await post(context, trade, notice, stopping.signal);
    deliveries.add(delivery);
    return delivery;
  }

  async function attemptOnSchedule(trade: Trade, notice: Notice): Promise<void> {
    if (stopping.signal.aborted || !trades.has(trade)) return;
    const delivery = await attempt(trade, notice);
    if (stopping.signal.aborted || !trades.has(trade)) return;
    const gapMs = context.protocol(trade.provider).retryGapsMs[delivery.attempt - 1];
    if (delivery.ok) notice.state = 'acknowledged';
    else if (gapMs === undefined) notice.state = 'given-up';
    else {
      notice.state = 'waiting';
      clock.after(gapMs, () => void attemptOnSchedule(trade, notice));
    }
    trades.save(trade);
  }

  async function deliver(trade: Trade, notice: Notice): Promise<void> {
    const first = attemptOnSchedule(trade, notice);
    const duplicate = faults.take('notify-duplicate', trade);
    const copies = duplicate ? (duplicate.copies ?? 1) : 0;
    const echoes = Array.from({ length: copies }, () => attempt(trade, notice));
    await Promise.all([first, ...echoes]);
    releaseParked(trade);
  }

  /** Sends what notify-reorder held back, now that something newer was delivered. */
  function releaseParked(trade: Trade): void {
    for (const notice of trade.notices) {
      if (notice.state !== 'parked') continue;
      notice.state = 'waiting';
      void attemptOnSchedule(trade, notice);
    }
  }

  /** Has the provider an older state to send late, it does; else this notice itself waits. */
  async function deliverOutOfOrder(trade: Trade, notice: Notice, fault: Fault): Promise<void> {
    const olderKind = context.protocol(trade.provider).olderKind?.(notice);
    if (olderKind !== undefined) {
      await deliver(trade, notice);
      const older = newNotice(clock, { kind: olderKind, url: notice.url });
      trade.notices.push(older);
      return deliver(trade, older);
    }
    notice.state = 'parked';
    trades.save(trade);
    clock.after(fault.delayMs ?? DEFAULT_PARK_MS, () => releaseParked(trade));
  }

  function drop(trade: Trade, notice: Notice): void {
    notice.state = 'dropped';
    trades.save(trade);
    const outcome = { status: 0, ackBody: '', ok: false, fault: 'notify-drop' } as const;
    deliveries.add({ ...deliveryOf(clock, trade, notice), ...outcome });
  }

  return {
    async send(trade, { kind, refundNo }) {
      const refund = trade.refunds.find((one) => one.refundNo === refundNo);
      const url = kind === 'refund' ? refund?.notifyUrl : trade.notifyUrl;
      if (url === undefined) return;
      const what = { kind, ...(refundNo !== undefined && { refundNo }) };
      const snapshot = context.protocol(trade.provider).snapshot?.(trade, what);
      const notice = newNotice(clock, { ...what, url, ...(snapshot && { wire: snapshot }) });
      trade.notices.push(notice);
      trades.save(trade);
      if (faults.take('notify-drop', trade)) return drop(trade, notice);
      const delay = faults.take('notify-delay', trade);
      if (delay) {
        clock.after(delay.delayMs ?? DEFAULT_DELAY_MS, () => void deliver(trade, notice));
        return;
      }
      const reorder = faults.take('notify-reorder', trade);
      if (reorder) return deliverOutOfOrder(trade, notice, reorder);
      await deliver(trade, notice);
    },
    resend: attempt,
    resume() {
      for (const trade of trades.all()) {
        for (const notice of trade.notices) {
          if (notice.state !== 'waiting' && notice.state !== 'parked') continue;
          void attemptOnSchedule(trade, notice);
        }
      }
    },
    deliveries: deliveries.list,
    clear: deliveries.clear,
    stop: () => stopping.abort(),
  };
}

function newNotice(clock: Clock, what: Pick<Notice, 'kind' | 'url' | 'refundNo' | 'wire'>): Notice {
  const createdAt = new Date(clock.realNow()).toISOString();
  return { ...what, id: randomUUID(), attempts: 0, state: 'waiting', createdAt };
}

function deliveryOf(clock: Clock, trade: Trade, notice: Notice) {
  return {
    at: new Date(clock.realNow()).toISOString(),
    provider: trade.provider,
    outTradeNo: trade.outTradeNo,
    kind: notice.kind,
    url: notice.url,
    attempt: notice.attempts,
  };
}

/** One try: built afresh, posted, its answer read and judged. A failure is status 0. */
async function post(
  { faults, clock, protocol }: Context,
  trade: Trade,
  notice: Notice,
  stopping: AbortSignal,
): Promise<Delivery> {
  const provider = protocol(trade.provider);
  const { tampering, fault } = takeTampering(faults, trade);
  const { headers, body } = provider.buildNotification(trade, notice, tampering);
  const about = { ...deliveryOf(clock, trade, notice), ...(fault && { fault }) };
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(provider.notifyTimeoutMs)]);
  try {
    const answer = await fetch(notice.url, {
      method: 'POST',
      headers,
      body,
      signal,
      redirect: 'manual',
    });
    const text = await answer.text();
    const ok = provider.isAcknowledged(answer.status, text);
    return { ...about, status: answer.status, ackBody: text.slice(0, ACK_BODY_KEPT), ok };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { ...about, status: 0, ackBody: String(cause), ok: false };
  }
}

/** Takes the faults that falsify this one try. */
function takeTampering(
  faults: Faults,
  trade: Trade,
): { tampering: Tampering; fault: FaultName | undefined } {
  let first: FaultName | undefined;
  const take = (name: FaultName): Fault | undefined => {
    const fault = faults.take(name, trade);
    if (fault) first ??= name;
    return fault;
  };
  const amount = take('notify-wrong-amount');
  const tampering: Tampering = {
    ...(amount && { amountMinor: amount.amountMinor ?? trade.amountMinor + 1 }),
    ...(take('notify-wrong-merchant') && { wrongMerchant: true }),
    ...(take('notify-wrong-app') && { wrongApp: true }),
    ...(take('notify-bad-signature') && { badSignature: true }),
    ...(take('notify-unknown-serial') && { unknownSerial: true }),
    ...(take('notify-second-key') && { secondKey: true }),
    ...(take('notify-stale-timestamp') && { staleTimestamp: true }),
    ...(take('notify-wrong-secret') && { wrongSecret: true }),
    ...(take('notify-missing-header') && { missingHeader: true }),
    ...(take('notify-legacy-format') && { legacyFormat: true }),
    ...(take('notify-foreign-url') && { foreignUrl: true }),
  };
  return { tampering, fault: first };
}
