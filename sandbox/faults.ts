import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { providerNames } from './trades';

/** Everything that QA can make go wrong; what each one does is told in docs of the console. */
export const faultNames = [
  'notify-duplicate',
  'notify-delay',
  'notify-drop',
  'notify-reorder',
  'notify-before-response',
  'notify-wrong-amount',
  'notify-wrong-merchant',
  'notify-wrong-app',
  'notify-bad-signature',
  'notify-unknown-serial',
  'notify-stale-timestamp',
  'create-500',
  'create-timeout',
  'create-lost-answer',
  'query-500',
  'query-timeout',
  'query-lost-answer',
  'close-500',
  'close-timeout',
  'close-lost-answer',
  'refund-500',
  'refund-timeout',
  'refund-lost-answer',
  'refund-fail',
  'answer-bad-signature',
] as const;

export type FaultName = (typeof faultNames)[number];

/** What `POST /control/faults` takes. `times` 0 means: until cleared. */
export const faultRequest = z.strictObject({
  fault: z.enum(faultNames),
  provider: z.enum(providerNames).optional(),
  outTradeNo: z.string().max(64).optional(),
  times: z.int().min(0).max(1_000_000).default(1),
  delayMs: z.int().min(0).max(86_400_000).optional(),
  copies: z.int().min(1).max(50).optional(),
  amountMinor: z.int().min(0).optional(),
});

export type Fault = z.infer<typeof faultRequest> & { id: string };

export type Faults = {
  add(request: z.infer<typeof faultRequest>): Fault;
  list(): Fault[];
  remove(id: string): boolean;
  clear(): void;
  /** Consumes one use of the oldest fault of that name that fits; undefined when there is none. */
  take(
    name: FaultName,
    where: { provider: string; outTradeNo: string | undefined },
  ): Fault | undefined;
};

export function createFaults(): Faults {
  const faults = new Map<string, Fault>();
  return {
    add(request) {
      const fault = { ...request, id: randomUUID() };
      faults.set(fault.id, fault);
      return fault;
    },
    list: () => [...faults.values()],
    remove: (id) => faults.delete(id),
    clear: () => faults.clear(),
    take(name, where) {
      for (const fault of faults.values()) {
        if (fault.fault !== name) continue;
        if (fault.provider !== undefined && fault.provider !== where.provider) continue;
        if (fault.outTradeNo !== undefined && fault.outTradeNo !== where.outTradeNo) continue;
        if (fault.times === 1) faults.delete(fault.id);
        else if (fault.times > 1) fault.times -= 1;
        return fault;
      }
      return undefined;
    },
  };
}
