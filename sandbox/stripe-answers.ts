import { randomBytes } from 'node:crypto';
import type { Answer } from './protocol';

/** How Stripe answers: JSON, errors of one shape, lists in an envelope (stripe.md §2, §8). */

type Problem = {
  type?: 'invalid_request_error' | 'idempotency_error' | 'api_error' | 'rate_limit_error';
  code?: string;
  param?: string;
};

export function json(status: number, body: object): Answer {
  const headers = { 'Content-Type': 'application/json', 'Request-Id': newStripeId('req_', 14) };
  return { status, headers, body: JSON.stringify(body, null, 2) };
}

export function problem(status: number, message: string, more: Problem = {}): Answer {
  const { type = 'invalid_request_error', code, param } = more;
  const docs = code === undefined ? {} : { doc_url: `https://stripe.com/docs/error-codes/${code}` };
  return json(status, {
    error: {
      ...(code !== undefined && { code }),
      ...docs,
      message,
      ...(param !== undefined && { param }),
      type,
    },
  });
}

export function missing(what: string, id: string, param: string): Answer {
  return problem(404, `No such ${what}: '${id}'`, { code: 'resource_missing', param });
}

export type Paging = {
  limit: number;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
};

/** One page of what is newest first. */
export function list<Item extends { id: string }>(
  url: string,
  items: readonly Item[],
  { limit, starting_after, ending_before }: Paging,
): Answer {
  const at = (id: string) => items.findIndex((item) => item.id === id);
  const cursor = starting_after ?? ending_before;
  if (cursor !== undefined && at(cursor) === -1) {
    return missing(
      'object',
      cursor,
      starting_after === undefined ? 'ending_before' : 'starting_after',
    );
  }
  const end = ending_before === undefined ? items.length : at(ending_before);
  const start =
    ending_before !== undefined
      ? Math.max(0, end - limit)
      : starting_after === undefined
        ? 0
        : at(starting_after) + 1;
  const data = items.slice(start, Math.min(start + limit, end));
  const hasMore = ending_before === undefined ? start + limit < items.length : start > 0;
  return json(200, { object: 'list', data, has_more: hasMore, url });
}

/** An id of Stripe's shape: the prefix, then letters and digits. */
export function newStripeId(prefix: string, length = 24): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const letters = Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]);
  return prefix + letters.join('');
}

/** Unix seconds, which is how Stripe writes every instant. */
export function secondsOf(instant: string | number): number {
  return Math.floor(new Date(instant).getTime() / 1000);
}
