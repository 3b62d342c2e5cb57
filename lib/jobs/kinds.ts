/** The kinds of durable work, each with the one id that its handler needs. */
export const JOB_KINDS = [
  'apply-notification',
  'query-payment',
  'close-payment',
  'expire-order',
  'submit-refund',
  'query-refund',
  'send-message',
] as const;
export type JobKind = (typeof JOB_KINDS)[number];
