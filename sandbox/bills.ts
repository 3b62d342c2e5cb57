import { randomInt } from 'node:crypto';
import type { FaultName } from './faults';
import type { Core } from './protocol';
import type { ProviderName, Refund, Trade } from './trades';

/**
 * What the providers' bills have in common: which trades and refunds fall on a day, what is kept for
 * them, and what QA wants to be wrong. The formats are in <provider>-bills.ts.
 */

/** One line; amounts in minor units, of refunds positive too. */
export type BillEntry = {
  about: 'payment' | 'refund';
  trade: Trade;
  refund: Refund | undefined;
  amountMinor: number;
  /** What the provider keeps; negative: what it gives back with a refund. */
  feeMinor: number;
  /** Real time, ISO 8601. */
  at: string;
  status: 'succeeded' | 'processing' | 'failed';
};

/** 0.60 %, what a shop in mainland China is charged. */
const FEE_PER_10_000 = 60;

function usualFeeOf(amountMinor: number): number {
  return Math.round((amountMinor * FEE_PER_10_000) / 10_000);
}

/** Real time in milliseconds. */
export type Period = { fromMs: number; untilMs: number };

type Rules = {
  /** Which moment puts a refund on a bill; undefined: it is on none. */
  refundTime(refund: Refund): string | undefined;
  feeOf?(amountMinor: number): number;
  /** Does a refund give the fee back in proportion? */
  returnsFees?: boolean;
};

/** The lines of a period in the order of time, with the faults of this one bill. */
export function billEntries(
  core: Core,
  provider: ProviderName,
  { fromMs, untilMs }: Period,
  { refundTime, feeOf = usualFeeOf, returnsFees = true }: Rules,
): BillEntry[] {
  const entries: BillEntry[] = [];
  const add = (entry: Omit<BillEntry, 'feeMinor'>) => {
    const atMs = Date.parse(entry.at);
    if (atMs < fromMs || atMs >= untilMs) return;
    const fee = feeOf(entry.amountMinor);
    const returned = returnsFees ? 0 - fee : 0;
    entries.push({ ...entry, feeMinor: entry.about === 'payment' ? fee : returned });
  };
  for (const trade of core.trades.all()) {
    if (trade.provider !== provider || trade.paidAt === undefined) continue;
    add({
      about: 'payment',
      trade,
      refund: undefined,
      amountMinor: trade.paidMinor ?? trade.amountMinor,
      at: trade.paidAt,
      status: 'succeeded',
    });
    for (const refund of trade.refunds) {
      const at = refundTime(refund);
      if (at === undefined) continue;
      const { amountMinor, status } = refund;
      add({ about: 'refund', trade, refund, amountMinor, at, status });
    }
  }
  const sorted = entries.sort((a, b) => a.at.localeCompare(b.at));
  return withFaults(core, provider, sorted, fromMs);
}

function withFaults(
  core: Core,
  provider: ProviderName,
  entries: BillEntry[],
  fromMs: number,
): BillEntry[] {
  const lines = entries.flatMap((entry) => {
    const take = (name: FaultName) => core.faults.take(name, entry.trade);
    if (take('bill-missing-line')) return [];
    const wrongAmount = take('bill-wrong-amount');
    if (wrongAmount) entry.amountMinor = wrongAmount.amountMinor ?? entry.amountMinor + 1;
    const wrongFee = take('bill-wrong-fee');
    if (wrongFee) entry.feeMinor = wrongFee.amountMinor ?? entry.feeMinor + 100;
    if (take('bill-wrong-state')) entry.status = 'failed';
    return take('bill-double-line') ? [entry, entry] : [entry];
  });
  const extra = core.faults.take('bill-extra-line', { provider, outTradeNo: undefined });
  return extra ? [...lines, strangerEntry(core, provider, extra.amountMinor, fromMs)] : lines;
}

/** A payment that the shop has never asked for. */
function strangerEntry(
  core: Core,
  provider: ProviderName,
  amountMinor = 8_800,
  atMs: number,
): BillEntry {
  const at = new Date(atMs).toISOString();
  const outTradeNo = `STRANGER${String(randomInt(1e12)).padStart(12, '0')}`;
  const trade: Trade = {
    provider,
    outTradeNo,
    providerTradeNo: `99${core.clock.realNow()}${String(randomInt(1e6)).padStart(6, '0')}`,
    amountMinor,
    currency: 'CNY',
    status: 'paid',
    subject: '陌生订单',
    createdAtMs: atMs,
    createdAt: at,
    expiresAt: at,
    paidAt: at,
    token: '',
    cashierUrl: '',
    refunds: [],
    notices: [],
    wire: {},
  };
  const feeMinor = usualFeeOf(amountMinor);
  return {
    about: 'payment',
    trade,
    refund: undefined,
    amountMinor,
    feeMinor,
    at,
    status: 'succeeded',
  };
}

export type Readiness = 'ready' | 'not-over' | 'not-ready';

/**
 * Whether the bill of a period can be had, by the sandbox's clock: it is written some hours after the
 * day's end. The faults bill-early and bill-late overrule the clock.
 */
export function readinessOf(
  core: Core,
  provider: ProviderName,
  { untilMs }: Period,
  readyAfterMs: number,
): Readiness {
  const where = { provider, outTradeNo: undefined };
  if (core.faults.take('bill-late', where)) return 'not-ready';
  if (core.faults.take('bill-early', where)) return 'ready';
  const nowMs = core.clock.now();
  if (nowMs < untilMs) return 'not-over';
  return nowMs < untilMs + readyAfterMs ? 'not-ready' : 'ready';
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A day `yyyy-mm-dd` of Beijing, begun `earlierMs` before its midnight; undefined: no such day. */
export function beijingDay(day: string, earlierMs = 0): Period | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) {
    return undefined;
  }
  const fromMs = midnight - 8 * HOUR_MS - earlierMs;
  return { fromMs, untilMs: fromMs + DAY_MS };
}

/** Files that a bill's address leads to, for as long as it is good. */
export function createFileShelf(core: Core, lifeMs: number) {
  const files = new Map<string, { bytes: Buffer; untilMs: number }>();
  return {
    put(token: string, bytes: Buffer): void {
      for (const [old, { untilMs }] of files) {
        if (untilMs < core.clock.realNow()) files.delete(old);
      }
      files.set(token, { bytes, untilMs: core.clock.realNow() + lifeMs });
    },
    find(token: string): Buffer | undefined {
      const file = files.get(token);
      return file && file.untilMs >= core.clock.realNow() ? file.bytes : undefined;
    },
  };
}
