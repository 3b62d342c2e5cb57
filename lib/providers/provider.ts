import type { Currency, Money } from '@/lib/money';

/**
 * The vocabulary between the shop and its payment providers. An adapter is pure protocol: it signs,
 * sends, verifies and translates. It knows no database and no order rules, keeps no state but parsed
 * keys, and takes the time from the `now` it was made with. Trouble is a ProviderError or, for an
 * incoming notification, a NotificationRejected (both in lib/errors.ts).
 */

/** How the shopper gets to the provider. */
export const CHANNELS = ['qr', 'desktop', 'mobile', 'in_app'] as const;
/**
 * `qr` – a code on our page, scanned with a phone; `desktop` and `mobile` – the provider's own page
 * for that device; `in_app` – inside the wallet's own browser.
 */
export type Channel = (typeof CHANNELS)[number];
export type Device = 'desktop' | 'mobile';

/** What the shopper's browser does next. */
export type Presentation =
  | { readonly kind: 'qr'; readonly text: string }
  | { readonly kind: 'redirect'; readonly url: string }
  | {
      readonly kind: 'form';
      readonly action: string;
      readonly fields: Readonly<Record<string, string>>;
    }
  | InAppCall;

/**
 * What a wallet's own browser offers to scripts: it shows its payment sheet over our page. What it answers
 * is the browser's word, and only tells when to ask the provider.
 */
export type InAppCall = {
  readonly kind: 'in_app';
  /** The object that the browser puts into the page, and the event by which it says that it has. */
  readonly bridge: string;
  readonly readyEvent: string;
  /** The first argument of the bridge's `invoke`, and the second. */
  readonly method: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** The member of the answer that tells how it ended, and what it says then; all else is a failure. */
  readonly answer: { readonly member: string; readonly paid: string; readonly left: string };
};

export type PaymentStart = {
  readonly presentation: Presentation;
  /** After this instant the presentation is stale: ask again with the same request. */
  readonly presentUntil: Date;
  /**
   * The provider's own number of what was announced (a session, an order), where later calls must name
   * it; kept with the payment. Null where our number is enough. A call whose answer was lost is repeated
   * with the same request and gives the same number.
   */
  readonly providerOrderNo: string | null;
};

/** A payment as it is asked for. Frozen when first sent: asking again repeats the same content. */
export type PaymentRequest = {
  /** Our id, the provider's `out_trade_no`. */
  readonly paymentId: string;
  readonly channel: Channel;
  readonly amount: Money;
  /** What is paid for, in words for the payer; the adapter cuts and cleans it to its limits. */
  readonly description: string;
  /** When the attempt was made; with the id it identifies the payment where a provider wants both. */
  readonly requestedAt: Date;
  /** The provider must refuse payment from this instant on. */
  readonly expiresAt: Date;
  readonly notifyUrl: string;
  /** Where the browser comes back to. Believed for nothing. */
  readonly returnUrl: string;
  readonly clientIp: string;
  /** Where the provider has to be told (`payerIdentity`): its id of who pays. Personal data, never kept. */
  readonly payerId?: string | undefined;
};

/** What identifies an existing payment to its provider. */
export type PaymentReference = Pick<
  PaymentRequest,
  'paymentId' | 'channel' | 'amount' | 'requestedAt' | 'expiresAt'
> & {
  /** As `createPayment` gave it; null where it gave none, or its answer never came. */
  readonly providerOrderNo: string | null;
  /** The number of the transaction that paid; null until a fact told it. */
  readonly providerTradeNo: string | null;
};

export type RefundRequest = {
  /** Our id, the provider's refund number: the same on every retry. */
  readonly refundId: string;
  readonly payment: PaymentReference;
  /** This refund alone. */
  readonly amount: Money;
  readonly reason: string;
  readonly requestedAt: Date;
  readonly notifyUrl: string;
};

export const PAYMENT_FACT_STATUSES = [
  'pending',
  'approved',
  'succeeded',
  'failed',
  'closed',
  'absent',
] as const;
export const REFUND_FACT_STATUSES = ['processing', 'succeeded', 'failed', 'absent'] as const;

/**
 * What a provider says of a payment. `approved`: the payer agreed, and no money moves before we call
 * for it (`capturePayment`); `absent`: it does not know the number (yet); `failed`: final for this
 * number. Anything the adapter does not know is `pending`, never `failed`.
 */
export type PaymentFact = {
  readonly about: 'payment';
  readonly paymentId: string;
  readonly status: (typeof PAYMENT_FACT_STATUSES)[number];
  /** The whole amount of the payment; always there when succeeded. */
  readonly amount: Money | null;
  readonly providerTradeNo: string | null;
  /** The account that was paid, as in `PaymentProvider.account`; null when the message names none. */
  readonly account: string | null;
  /** When it happened, by the provider's clock. */
  readonly occurredAt: Date | null;
  /** The provider's own word for the state, for staff. */
  readonly providerStatus: string;
};

/** What a provider says of a refund. `absent`: it has no such refund, so it may be sent (again). */
export type RefundFact = {
  readonly about: 'refund';
  readonly refundId: string;
  readonly status: (typeof REFUND_FACT_STATUSES)[number];
  readonly amount: Money | null;
  readonly providerRefundNo: string | null;
  readonly account: string | null;
  readonly occurredAt: Date | null;
  /** The provider's own code and words, for staff. */
  readonly providerStatus: string;
  /**
   * With `failed`: the provider keeps the number as failed, so that a retry needs a new one. It is the
   * last word, said even after a success that did not last. Without it
   * a retry keeps the number: the provider has none, or may still come to pay it.
   */
  readonly numberSpent?: boolean | undefined;
};

export const DISPUTE_FACT_STATUSES = ['opened', 'won', 'lost'] as const;

/**
 * What a provider says of a dispute: the payer asks the bank for the money, past the shop. `opened` – the
 * provider holds the money back; `won` – it is ours again; `lost` – it is gone. People deal with it.
 */
export type DisputeFact = {
  readonly about: 'dispute';
  /** The provider's number of the dispute. */
  readonly disputeId: string;
  readonly status: (typeof DISPUTE_FACT_STATUSES)[number];
  /** Of the payment in dispute, as `PaymentFact.providerTradeNo`. */
  readonly providerTradeNo: string | null;
  readonly amount: Money | null;
  readonly account: string | null;
  readonly occurredAt: Date | null;
  /** The provider's own words for state and reason, for staff. */
  readonly providerStatus: string;
};

export type Fact = PaymentFact | RefundFact | DisputeFact;

/** A request as it arrived: nothing parsed, nothing re-encoded. Header names are lower-case. */
export type RawNotification = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

export type VerifiedNotification = {
  /** Identifies the provider's event: the same for its retries, another for another event. */
  readonly eventKey: string;
  /** Null when the event is genuine but says nothing that the shop acts upon. */
  readonly fact: Fact | null;
  /** The protocol asks to confirm by a query before believing the notification. */
  readonly confirmByQuery: boolean;
  /** Which key or certificate verified it (an id, never the key). */
  readonly keyId: string;
};

export type Acknowledgement = {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
};

/**
 * One movement of money on a provider's bill. Facts of the bill, in the shop's terms: whether it fits
 * what the shop believes is the reconciliation's to say (lib/reconciliation).
 */
export type BillLine = {
  /** `payout` – the provider sent money to our bank; `adjustment` – whatever else moves our balance. */
  readonly about: 'payment' | 'refund' | 'payout' | 'adjustment';
  /** Our payment's or refund's id, as the provider repeats it; null when the line carries none. */
  readonly merchantNo: string | null;
  /** The provider's own number of the payment, of the refund (where refunds have one), or of the movement. */
  readonly providerNo: string | null;
  /** Of a refund: the payment that it is of, by our id as the provider repeats it. */
  readonly paymentNo?: string | null | undefined;
  /**
   * What the payer paid or got back, in the currency of the order: always positive. Of an adjustment,
   * negative when it takes from our balance.
   */
  readonly amount: Money;
  /**
   * What the provider keeps for it; negative when it gives some back with a refund, zero when it is
   * free, null when the bill does not say. May be in another currency than the amount.
   */
  readonly fee: Money | null;
  readonly status: 'succeeded' | 'processing' | 'failed';
  /** By the provider's clock. */
  readonly occurredAt: Date | null;
  /** The provider's own words for kind and state, for staff. */
  readonly providerStatus: string;
};

/** How a provider cuts time into days of bills. Neither China nor UTC changes its clocks. */
export type BillCalendar = {
  /** How far the provider's clock is ahead of UTC. */
  readonly utcOffsetMinutes: number;
  /** When its day begins, counted from midnight by that clock: -60 is 23:00 of the day before. */
  readonly dayStartMinutes: number;
  /** How long after the end of a day its bill can be had. Before that nobody asks by himself. */
  readonly readyAfterMinutes: number;
};

/** The daily bills of a provider. */
export type BillSource = {
  readonly calendar: BillCalendar;
  /**
   * The lines of a day (`yyyy-mm-dd` of the calendar) in the order of the bill, as they come: memory
   * stays bounded however long the bill is. A day without business is an empty bill. Trouble is thrown
   * while iterating, at the first line or in the midst of the bill: what was given until then may be
   * given again.
   * @throws ProviderError `retryable` when the bill is not ready yet, `rejected` when there will be
   *   none (too old, no permission), `unknown` when it broke off or does not match its hash or totals
   */
  download(day: string): AsyncIterable<BillLine>;
};

/** Inclusive, in minor units. */
type AmountLimits = { readonly minMinor: number; readonly maxMinor: number };

/** What a provider can do, for choosing methods and for the pages. Names and logos are in messages and public/. */
export type ProviderDescription = {
  /** Also the notification address' last part, the logo's file name and the message key. */
  readonly id: string;
  /** The currencies it takes, each with the smallest and the largest amount of one payment. */
  readonly limits: Readonly<Partial<Record<Currency, AmountLimits>>>;
  /** Channels by device, the preferred one first. */
  readonly channels: Readonly<Record<Device, readonly Channel[]>>;
  /** Origins that our pages may post forms to (Content-Security-Policy form-action). */
  readonly formOrigins: readonly string[];
  /** Shoppers see it only once staff have ticked it, say because another way leads to the same wallet. */
  readonly isOptIn?: boolean | undefined;
  /**
   * The provider's own app: how its browser calls itself, and which channels work in there. In another
   * app's browser nothing of this provider does.
   */
  readonly ownBrowser?: { readonly agent: RegExp; readonly channels: readonly Channel[] };
  /** Countries (ISO 3166) where people have it: there it comes first, elsewhere last, unless staff say so. */
  readonly homes?: readonly string[];
  /** Channels that would be there if another setting were made, by the setting's name: staff are told. */
  readonly lacking?: readonly { readonly channel: Channel; readonly setting: string }[];
};

/**
 * Some channels want to be told who pays before a payment can be announced. The browser goes to the
 * provider, which knows who uses it, and comes back with a proof that is good once, and for minutes.
 */
export type PayerIdentity = {
  readonly channels: readonly Channel[];
  /**
   * Where the browser goes. It comes back to `returnUrl`, whose query then carries `state` (letters and
   * digits) as it was given, and the proof.
   */
  authorizeUrl(way: { readonly returnUrl: string; readonly state: string }): string;
  /**
   * The provider's id of whoever came back with this query.
   * @throws ProviderError `rejected`: the proof is worth nothing, a new one may be
   */
  identify(query: URLSearchParams): Promise<string>;
};

/** A key or certificate in use, by its id: never the key itself. */
export type Credential = {
  /** Ours or theirs; `authority` – what their certificates are traced to. */
  readonly kind: 'merchant' | 'provider' | 'authority';
  /** As the provider calls it: a serial number, or a digest of the key where it has no name. */
  readonly keyId: string;
  /** Null: it is a bare key, which does not end by itself. */
  readonly expiresAt: Date | null;
};

export interface PaymentProvider {
  readonly description: ProviderDescription;
  /** `live` moves real money; anything but the provider's own production host is `sandbox`. */
  readonly environment: 'live' | 'sandbox';
  /** All that is configured, several generations during a rotation. */
  readonly credentials: readonly Credential[];
  /** The account that we are paid to, in the form that facts carry it. */
  readonly account: string;

  /** Null where no channel asks who pays. */
  readonly payerIdentity: PayerIdentity | null;

  /**
   * Announces a payment and tells how to present it. Repeatable with the same request.
   * @throws ProviderError
   */
  createPayment(request: PaymentRequest): Promise<PaymentStart>;

  /** What the provider knows of the payment now; asking moves no money. @throws ProviderError */
  queryPayment(payment: PaymentReference): Promise<PaymentFact>;

  /**
   * Takes the money of a payment that its payer approved; once, however often it is called. Null where
   * the payer's own act moves it. A refusal is a fact: `failed` when it is final, `pending` when the
   * payer may choose another source. @throws ProviderError (`unknown`: query, or capture again)
   */
  readonly capturePayment: ((payment: PaymentReference) => Promise<PaymentFact>) | null;

  /**
   * Asks the provider to take no more money for this number. Resolves when it agreed or had nothing
   * to close; only a later query tells what really became of it. Null where the protocol has no such
   * call: the payment then ends by its expiry alone. @throws ProviderError
   */
  readonly closePayment: ((payment: PaymentReference) => Promise<void>) | null;

  /**
   * Asks for a refund. An accepted one is `processing` unless the provider says that the money has
   * moved. @throws ProviderError (`unknown`: query, or send again under the same number)
   */
  refund(request: RefundRequest): Promise<RefundFact>;

  /**
   * What the provider knows of the refund now. Null where it cannot be asked: sending the same refund
   * again, with the same number and time, must then be harmless, and notifications alone tell of its end.
   * @throws ProviderError
   */
  readonly queryRefund: ((refund: RefundRequest) => Promise<RefundFact>) | null;

  /** The provider's daily bills; null where the protocol has none. */
  readonly bills: BillSource | null;

  /** Verifies and translates an incoming notification. @throws NotificationRejected */
  parseNotification(raw: RawNotification): Promise<VerifiedNotification>;

  /**
   * The exact words this provider expects: `accepted` – safely stored; `refused` – not genuine;
   * `retry` – we could not take it now, send it again.
   */
  acknowledge(outcome: 'accepted' | 'refused' | 'retry'): Acknowledgement;
}
