import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { providerNames } from './trades';

/** The API calls that faults name. */
const operations = ['create', 'capture', 'query', 'close', 'refund', 'bill'] as const;
export type Operation = (typeof operations)[number];

/** What can go wrong with any of them: `create-500`, `refund-lost-answer` … */
const callTroubles = [
  { name: '500', meaning: 'answers with a system error, and does nothing' },
  { name: '502', meaning: 'answers 502 with an HTML page, and does nothing' },
  { name: '429', meaning: 'answers that there were too many calls, and does nothing' },
  { name: 'timeout', meaning: 'keeps silent for "delayMs", and does nothing' },
  { name: 'lost-answer', meaning: 'does it, then drops the connection' },
] as const;

type CallFault = `${Operation}-${(typeof callTroubles)[number]['name']}`;

const callFaults = operations.flatMap((operation) =>
  callTroubles.map(({ name, meaning }): { name: CallFault; meaning: string } => ({
    name: `${operation}-${name}`,
    meaning: `${operation}: ${meaning}`,
  })),
);

/** Faults that falsify one try of a notification; a provider ignores what it does not have. */
const tamperingFaults = [
  { name: 'notify-wrong-amount', meaning: 'claims "amountMinor", or one more than asked' },
  { name: 'notify-wrong-merchant', meaning: 'claims to be for another merchant' },
  { name: 'notify-wrong-app', meaning: 'claims to be for another app id' },
  { name: 'notify-bad-signature', meaning: 'carries a signature that does not verify' },
  { name: 'notify-unknown-serial', meaning: 'is signed by a key the shop has never heard of' },
  { name: 'notify-second-key', meaning: "is signed by the provider's other valid key" },
  { name: 'notify-stale-timestamp', meaning: 'carries a timestamp of ten minutes ago' },
  { name: 'notify-wrong-secret', meaning: 'is encrypted with another secret (WeChat Pay)' },
  { name: 'notify-missing-header', meaning: 'lacks the signature' },
  { name: 'notify-foreign-url', meaning: 'names a certificate on somebody else’s host (PayPal)' },
  { name: 'notify-legacy-format', meaning: 'comes as a v2 XML message (WeChat Pay)' },
] as const;

const otherFaults = [
  { name: 'notify-unconfirmed', meaning: 'is denied when the shop asks back (Alipay, classic)' },
  { name: 'notify-duplicate', meaning: 'sends "copies" more of it at the same time' },
  { name: 'notify-delay', meaning: 'sends the notification "delayMs" later' },
  { name: 'notify-drop', meaning: 'never sends the notification' },
  { name: 'notify-reorder', meaning: 'sends an older state after the newer one' },
  {
    name: 'notify-before-response',
    meaning: 'create, refund: settles and notifies before the shop has its answer',
  },
  { name: 'refund-fail', meaning: 'accepts the refund, later reports that it failed' },
  { name: 'refund-abnormal', meaning: 'accepts it, later reports it abnormal (WeChat Pay)' },
  { name: 'refund-not-enough', meaning: "refuses the refund: the merchant's balance is too low" },
  { name: 'answer-bad-signature', meaning: 'signs the answer wrongly' },
  { name: 'answer-unsigned', meaning: 'does not sign the answer' },
  { name: 'certificates-missing', meaning: 'has no platform certificates (WeChat Pay)' },
] as const;

/** Faults of bills: of one line that fits, or of the whole. */
const billFaults = [
  { name: 'bill-missing-line', meaning: 'leaves a line out' },
  { name: 'bill-extra-line', meaning: 'has a payment that the shop has never asked for' },
  { name: 'bill-double-line', meaning: 'has a line twice' },
  { name: 'bill-wrong-amount', meaning: 'claims "amountMinor", or one more' },
  { name: 'bill-wrong-fee', meaning: 'claims "amountMinor" as the fee, or a hundred more' },
  {
    name: 'bill-wrong-state',
    meaning: 'says that a refund failed, or a payment was revoked (WeChat Pay)',
  },
  { name: 'bill-late', meaning: 'says that the bill is not ready' },
  { name: 'bill-early', meaning: 'gives the bill of a day that is not over' },
  { name: 'bill-corrupt', meaning: 'sends a file that is not what was announced' },
] as const;

type TamperingFault = (typeof tamperingFaults)[number]['name'];
type OtherFault = (typeof otherFaults)[number]['name'] | (typeof billFaults)[number]['name'];
export type FaultName = TamperingFault | OtherFault | CallFault;

/** Everything that QA can make go wrong, with what it does. */
export const allFaults: readonly { name: FaultName; meaning: string }[] = [
  ...otherFaults.filter((fault) => fault.name.startsWith('notify-')),
  ...tamperingFaults,
  ...otherFaults.filter((fault) => !fault.name.startsWith('notify-')),
  ...billFaults,
  ...callFaults,
];

export const tamperingFaultNames: readonly TamperingFault[] = tamperingFaults.map(
  (fault) => fault.name,
);

/** What `POST /control/faults` takes. `times` 0 means: until cleared. */
export const faultRequest = z.strictObject({
  fault: z.enum(allFaults.map((fault) => fault.name)),
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
