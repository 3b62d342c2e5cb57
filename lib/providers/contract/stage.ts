import { assert } from 'vitest';
import type { Credentials } from '@/lib/env';
import { ProviderError, type RejectionReason } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { CURRENCIES, type Money, money } from '@/lib/money';
import type {
  Channel,
  PaymentProvider,
  PaymentReference,
  PaymentRequest,
  PaymentStart,
  VerifiedNotification,
} from '../provider';
import type { Testbed } from './testbed';

/** What the parts of the contract share: the stage they play on, and the steps they repeat. */

export type ContractSubject = {
  create(configs: Credentials['providers']): PaymentProvider;
  /** A channel whose payments are announced by a call, which can get lost; null: none is. */
  readonly announcing: Channel | null;
  /** What the sandbox can falsify in a notification, by its name for it, and why it is refused. */
  readonly forgeries: Readonly<Record<string, RejectionReason>>;
  /** Does it notify of refunds, of failed ones too? */
  readonly notifiesRefunds: boolean;
  /** Does it tell of disputes, in which payers want their money back past the shop? */
  readonly tellsDisputes?: true;
  /** Are its answers signed, beyond the connection's own encryption? */
  readonly signsAnswers: boolean;
  /** Are its bills lists of what has happened, which can be asked for at any time? */
  readonly billsAnyTime?: true;
  /** How its app's own browser calls itself, where it tells who pays there. */
  readonly ownAgent?: string;
  /** What the provider says of a refund that it accepted and that then failed. */
  readonly failedRefund: 'failed' | 'absent';
};

export type Stage = ContractSubject & { readonly bed: Testbed; readonly provider: PaymentProvider };
export type GetStage = () => Stage;

/** Of the sandbox's time: more than any provider takes to settle a refund or to notify again. */
export const A_WHILE_MS = 10 * 60_000;

export function requestFor({ provider, bed }: Stage): PaymentRequest {
  const paymentId = newId();
  const requestedAt = new Date();
  const [channel] = provider.description.channels.desktop;
  assert(channel, 'no channel for a desktop');
  return {
    paymentId,
    channel,
    amount: moneyOf(provider, 1_000),
    description: 'Oolong tea 乌龙茶',
    requestedAt,
    expiresAt: new Date(requestedAt.getTime() + 30 * 60_000),
    notifyUrl: bed.notifyUrl(paymentId),
    returnUrl: `http://localhost/pay/${paymentId}`,
    clientIp: '203.0.113.7',
  };
}

/** An amount in the first currency that the provider takes. */
export function moneyOf(provider: PaymentProvider, minor: number): Money {
  const currency = CURRENCIES.find((one) => provider.description.limits[one]);
  assert(currency, 'takes no currency');
  return money(minor, currency);
}

/** What the shop would know of it: nothing but its own numbers where it was not announced. */
export function referenceTo(request: PaymentRequest, start?: PaymentStart): PaymentReference {
  const { paymentId, channel, amount, requestedAt, expiresAt } = request;
  const providerOrderNo = start?.providerOrderNo ?? null;
  const known = { paymentId, channel, amount, requestedAt, expiresAt };
  return { ...known, providerOrderNo, providerTradeNo: null };
}

/** A payment that is announced, and whose payer looks at the cashier. */
export async function present(
  stage: Stage,
  more: Partial<PaymentRequest> = {},
): Promise<{ request: PaymentRequest; start: PaymentStart }> {
  const request = { ...requestFor(stage), ...more };
  const start = await stage.provider.createPayment(request);
  await stage.bed.visit(start.presentation, request.returnUrl);
  return { request, start };
}

/** A payment that is paid, and notified. */
export async function buy(
  stage: Stage,
  more: Partial<PaymentRequest> = {},
): Promise<{
  request: PaymentRequest;
  reference: PaymentReference;
  verified: VerifiedNotification;
}> {
  const { request, start } = await present(stage, more);
  await stage.bed.pay(request.paymentId);
  const verified = await notified(stage, request.paymentId);
  assert(verified.fact?.about === 'payment');
  const { providerTradeNo } = verified.fact;
  return { request, reference: { ...referenceTo(request, start), providerTradeNo }, verified };
}

/** The n-th notification about the subject, which must be genuine. */
export async function notified(
  { bed }: Stage,
  subject: string,
  n = 0,
): Promise<VerifiedNotification> {
  const { verified, rejection } = await bed.arrival(subject, n);
  assert(verified, `refused: ${rejection}`);
  return verified;
}

/** Does the fault falsify the signature of an answer? */
export function isAboutSignatures(fault: string): boolean {
  return fault === 'answer-bad-signature' || fault === 'answer-unsigned';
}

export async function failure(promise: Promise<unknown>): Promise<ProviderError> {
  const error: unknown = await promise.then(
    (value) => new Error(`no failure: ${JSON.stringify(value)}`),
    (caught: unknown) => caught,
  );
  if (error instanceof ProviderError) return error;
  throw error;
}
