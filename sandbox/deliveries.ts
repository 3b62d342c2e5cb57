import type { FaultName } from './faults';
import type { Notice, ProviderName } from './trades';

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

type Deliveries = {
  add(delivery: Delivery): void;
  /** One trade's deliveries, or the latest of all; oldest first. */
  list(outTradeNo: string | undefined): Delivery[];
  clear(): void;
};

const TRADES_KEPT = 20_000;
const RECENT_KEPT = 200;

export function createDeliveries(): Deliveries {
  const byTrade = new Map<string, Delivery[]>();
  let recent: Delivery[] = [];
  return {
    add(delivery) {
      const list = byTrade.get(delivery.outTradeNo);
      if (list) list.push(delivery);
      else byTrade.set(delivery.outTradeNo, [delivery]);
      recent.push(delivery);
      if (recent.length > 2 * RECENT_KEPT) recent = recent.slice(-RECENT_KEPT);
      const [oldest] = byTrade.keys();
      if (byTrade.size > TRADES_KEPT && oldest !== undefined) byTrade.delete(oldest);
    },
    list: (outTradeNo) =>
      outTradeNo === undefined ? recent.slice(-RECENT_KEPT) : [...(byTrade.get(outTradeNo) ?? [])],
    clear() {
      byTrade.clear();
      recent = [];
    },
  };
}
