/** What fits into a request for a refund: for forms, schemas and columns alike. */

export const MAX_PICTURES = 3;
/** Letters of the shopper's own words about the reason, and of a question or an answer. */
export const MAX_EXPLANATION_LENGTH = 1_000;
export const MAX_MESSAGE_LENGTH = 1_000;
/** Letters of what staff say about a decision, or what they saw and did. */
export const MAX_NOTE_LENGTH = 500;
