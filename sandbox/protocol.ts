import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from './clock';
import type { Faults } from './faults';
import type { Keys } from './keys';
import type { Payer } from './payer';
import type { Notice, ProviderName, Trade, Trades } from './trades';

/**
 * How a provider's protocol plugs into the sandbox.
 *
 * A provider module exports a maker, `export function createWechatpay(core: Core): Protocol`, and
 * server.ts lists the makers. The maker gets the core (trades, faults, clock, keys, payer) and
 * returns a `Protocol`. The core does everything that providers have in common:
 *
 * - The server reads the bounded body and calls `handle` for everything below `/<name>` (prefix
 *   stripped: `target` is what the shop signed) and, unprefixed, below each of `rootPaths`.
 * - `/<name>/cashier?pr=<token>` never reaches `handle`: the shared cashier page (cashier.ts) is
 *   shown for the trade of that token, dressed and steered by `protocol.cashier`. A protocol
 *   creates a trade with `token: newToken()` and `cashierUrl: core.cashierUrl(name, token)`.
 * - `core.payer` changes trades: pay, decline, close, refund. Paying and refund settlement queue
 *   the notice themselves; a protocol never talks to the notifier.
 * - The notifier calls `buildNotification` anew for each try, posts it to the notice's url, asks
 *   `isAcknowledged`, and repeats after `retryGapsMs` (sandbox time).
 * - Paying is an approval where the protocol has `approve`: the shop captures, and the money moves then.
 * - `core.payer.perform(operation, trade number, work, systemError)` runs a verified API call with
 *   the faults `<operation>-500`, `-502`, `-429`, `-timeout`, `-lost-answer` and
 *   `notify-before-response`. The protocol itself takes `answer-bad-signature` and
 *   `answer-unsigned` where it signs and `refund-not-enough` where it checks a refund;
 *   `refund-fail` is taken by `payer.refund`.
 * - Deadlines: `expiresAt: new Date(core.clock.fromReal(realDeadlineMs)).toISOString()`.
 */
export type Protocol = {
  name: ProviderName;
  /** Paths answered without the prefix too, e.g. `/v3/`. */
  rootPaths: readonly string[];
  handle(request: WireRequest): Answer | Promise<Answer>;
  /** Gaps between one try and the next; one try more than there are gaps. */
  retryGapsMs: readonly number[];
  /** How long the shop may take to acknowledge. Real time. */
  notifyTimeoutMs: number;
  /** What the message about this is to say, where that is fixed when it happens; kept as `notice.wire`. */
  snapshot?(trade: Trade, notice: Pick<Notice, 'kind' | 'refundNo'>): Record<string, string>;
  /** Can payers take their money back by way of their bank? */
  disputes?: true;
  /** Fresh for every try: timestamps, nonces and signatures are those of this try. */
  buildNotification(trade: Trade, notice: Notice, tampering: Tampering): Notification;
  isAcknowledged(status: number, body: string): boolean;
  /**
   * For notify-reorder: the kind of an older notice that this provider may send late, after the
   * newer one. Undefined: the notice itself is held back until a newer one was delivered.
   */
  olderKind?(notice: Notice): Notice['kind'] | undefined;
  /** A new transaction number of the provider's shape, given when a trade is paid without one. */
  newTradeNo(trade: Trade): string;
  /**
   * Where paying is only an approval and the shop captures the money: the payer approves. The protocol
   * calls `core.payer.pay(trade, { captured: true })` when it was captured.
   */
  approve?(trade: Trade): PayResult;
  /** Sandbox milliseconds from accepting a refund to its settlement; 0 settles at once. */
  refundDelayMs: number;
  cashier: CashierRules;
};

export type CashierRules = {
  /** Bilingual, e.g. "微信支付 WeChat Pay". */
  title: string;
  /** CSS colour of the brand: header and main button. */
  colour: string;
  /** What the payer pays from, bilingual; default: "余额 Balance". */
  payFrom?: string;
  /** Why this request may not see the cashier (link too old, wrong Referer); undefined: welcome. */
  refuse?(trade: Trade, request: WireRequest): string | undefined;
  /** Called when the page is shown, e.g. to create Alipay's trade at the scan. */
  opened?(trade: Trade, request: WireRequest): void;
  /** Further buttons, e.g. UnionPay's "pay with defect A6" and "pay late". */
  actions?: readonly { name: string; label: string; run(trade: Trade): PayResult }[];
  /** The way back to the shop: a link, a form that posts itself, or none. */
  returnToShop(trade: Trade): Return | undefined;
  /** Where "leave" goes when that is another place, e.g. Alipay's quit_url. */
  leave?(trade: Trade): Return | undefined;
};

export type Return =
  | { kind: 'link'; href: string }
  | { kind: 'form'; action: string; fields: Record<string, string> };

/** `reason` is shown to people, bilingual. */
export type PayResult = { ok: true } | { ok: false; reason: string };

/** A request as it came. `body` is the raw bytes, `target` the raw path and query after the prefix. */
export type WireRequest = {
  method: string;
  target: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
};

/** An HTTP answer, or none: `drop` breaks the connection, `hang` keeps silent for `ms`. */
export type Answer =
  | { status: number; headers?: Record<string, string>; body?: string | Buffer }
  | { silence: 'drop' }
  | { silence: 'hang'; ms: number };

export type Notification = { headers: Record<string, string>; body: string };

/** What a fault wants to be wrong in a notification. All absent: an honest one. */
export type Tampering = {
  /** Claim this amount instead. */
  amountMinor?: number;
  /** Claim another merchant (mchid, seller_id, merId). */
  wrongMerchant?: true;
  /** Claim another app id; a provider without app ids ignores it. */
  wrongApp?: true;
  badSignature?: true;
  /** Sign with a key the shop does not know (WeChat: unknown serial; UnionPay: foreign chain). */
  unknownSerial?: true;
  /** Sign a timestamp of long ago; a provider without one ignores it. */
  staleTimestamp?: true;
  /** Sign with the provider's other key, which the shop knows too (rotation). */
  secondKey?: true;
  /** Encrypt with another secret; a provider that does not encrypt ignores it. */
  wrongSecret?: true;
  /** Leave the signature out. */
  missingHeader?: true;
  /** Send the body in the format of an older API version; ignored where there is none. */
  legacyFormat?: true;
  /** Name a certificate on another host; ignored where none is named. */
  foreignUrl?: true;
};

/** What the core hands to a protocol's maker. */
export type Core = {
  trades: Trades;
  faults: Faults;
  clock: Clock;
  keys: Keys;
  /** Of providers whose keys are being changed: the generation that does not sign now (rotation.ts). */
  otherKeys: Partial<Keys>;
  payer: Payer;
  /** Public base without a trailing slash, e.g. http://localhost:4000. */
  sandboxUrl(): string;
  cashierUrl(provider: ProviderName, token: string): string;
  /**
   * Where notifications go that a provider sends to one address per account, which the merchant entered
   * in its console, instead of one per request. Such a protocol gives it to its trades and refunds.
   */
  accountNotifyUrl(provider: ProviderName): string;
};

export type ProtocolMaker = (core: Core) => Protocol;
