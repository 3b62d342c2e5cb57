import type { FaultPlan } from './plan-faults';

/** The providers' side by its interface for QA: it is never killed. */

export type SandboxRefund = {
  readonly refundNo: string;
  readonly amountMinor: number;
  readonly status: 'processing' | 'succeeded' | 'failed';
  readonly settledAt?: string;
};

export type SandboxTrade = {
  readonly provider: string;
  readonly outTradeNo: string;
  readonly status: 'open' | 'paid' | 'closed' | 'refunded';
  readonly amountMinor: number;
  readonly currency: string;
  /** Where the payer pays. */
  readonly cashierUrl: string;
  readonly paidMinor?: number;
  readonly paidAt?: string;
  readonly refunds: readonly SandboxRefund[];
  /** What the shop was told, with how many tries so far. */
  readonly notices: readonly { readonly id: string; readonly attempts: number }[];
};

export type Sandbox = {
  arm(fault: FaultPlan, where: { outTradeNo?: string; provider?: string }): Promise<void>;
  clearFaults(): Promise<void>;
  setSpeed(speed: number): Promise<void>;
  /** False when the provider refuses (no such trade yet, closed, paid already). */
  pay(outTradeNo: string, options?: { amountMinor?: number; late?: boolean }): Promise<boolean>;
  /** The payer's bank decides for the shop. False where nobody has disputed. */
  endDispute(outTradeNo: string): Promise<boolean>;
  decline(outTradeNo: string): Promise<void>;
  trade(outTradeNo: string): Promise<SandboxTrade | undefined>;
};

export function openSandbox(url: string): Sandbox {
  async function control(method: string, path: string, body?: object): Promise<Response> {
    return fetch(`${url}/control${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }
  async function agreed(method: string, path: string, body?: object): Promise<Response> {
    const response = await control(method, path, body);
    if (response.ok) return response;
    throw new Error(`the sandbox: ${method} ${path}: ${response.status} ${await response.text()}`);
  }
  return {
    async arm(fault, where) {
      await agreed('POST', '/faults', { ...fault, ...where });
    },
    async clearFaults() {
      await agreed('DELETE', '/faults');
    },
    async setSpeed(speed) {
      await agreed('POST', '/clock', { speed });
    },
    pay: async (outTradeNo, options = {}) =>
      (await control('POST', `/trades/${outTradeNo}/pay`, options)).ok,
    endDispute: async (outTradeNo) =>
      (await control('POST', `/trades/${outTradeNo}/dispute`, { status: 'won' })).ok,
    async decline(outTradeNo) {
      await control('POST', `/trades/${outTradeNo}/decline`, {});
    },
    async trade(outTradeNo) {
      const response = await agreed('GET', `/trades?outTradeNo=${outTradeNo}`);
      const { trades } = (await response.json()) as { trades: SandboxTrade[] };
      return trades[0];
    },
  };
}
