/**
 * Whether money could have moved, which is all that a caller needs to know of a provider's trouble:
 * `rejected` – the provider refused, finally; `retryable` – it certainly did nothing, try again;
 * `unknown` – it may have acted: ask before acting again.
 */
export type ProviderErrorKind = 'rejected' | 'retryable' | 'unknown';

/** Trouble with a payment provider. `code` and `words` are the provider's own, for staff only. */
export class ProviderError extends Error {
  readonly kind: ProviderErrorKind;
  readonly code: string;
  readonly words: string;

  constructor(kind: ProviderErrorKind, code: string, words: string, options?: ErrorOptions) {
    super(`${kind}: ${code} ${words}`, options);
    this.name = 'ProviderError';
    this.kind = kind;
    this.code = code;
    this.words = words;
  }
}

/** Why an incoming notification was refused; stored with it as evidence. */
export const REJECTION_REASONS = [
  'too_large',
  'bad_format',
  'missing_header',
  'bad_signature',
  'unknown_key',
  'bad_certificate',
  'stale',
  'undecryptable',
  'wrong_merchant',
  'wrong_app',
  'unknown_provider',
  'unlisted_address',
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** A notification that did not verify. Never shown to the sender beyond the refusal itself. */
export class NotificationRejected extends Error {
  readonly reason: RejectionReason;

  constructor(reason: RejectionReason, detail: string, options?: ErrorOptions) {
    super(`${reason}: ${detail}`, options);
    this.name = 'NotificationRejected';
    this.reason = reason;
  }
}

/** A programming error or a broken invariant: stop here rather than go on with wrong money. */
export class InvariantError extends Error {
  override name = 'InvariantError';
}

/** Throws an InvariantError unless the condition holds. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}
