/** The kinds of durable work, each with the one id that its handler needs. */
export const JOB_KINDS = [
  'apply-notification',
  'query-payment',
  'close-payment',
  'expire-order',
  'submit-refund',
  'query-refund',
  'send-message',
  'schedule-bills',
  'reconcile-bill',
] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/**
 * Jobs wait in lines of their own, so that a thousand e-mails never stand before one payment: `money` –
 * whatever moves orders, payments and refunds on; `mail` – telling people about it; `books` – comparing
 * with the providers' bills, which may take minutes.
 */
export const LANES = ['money', 'mail', 'books'] as const;
export type Lane = (typeof LANES)[number];

/** Where a job of this kind waits. */
export function laneOf(kind: JobKind): Lane {
  if (kind === 'send-message') return 'mail';
  return kind === 'reconcile-bill' || kind === 'schedule-bills' ? 'books' : 'money';
}
