/**
 * waiting – asked for; its job fetches it as soon as the provider has it.
 * comparing – being read line by line; taken up anew should the process die.
 * done – every line was compared. Asked for again, it waits again.
 * failed – the provider will not give it, or did not for days; staff may ask again.
 */
export const BILL_STATUSES = ['waiting', 'comparing', 'done', 'failed'] as const;

/** What a line of a bill is about, and how far it is, as adapters tell it. */
export const BILL_ABOUTS = ['payment', 'refund', 'payout', 'adjustment'] as const;
export const BILL_LINE_STATUSES = ['succeeded', 'processing', 'failed'] as const;
