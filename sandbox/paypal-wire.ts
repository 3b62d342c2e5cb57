/** How PayPal writes things (paypal.md §3–§7): numbers, money, answers and refusals. */
import { randomBytes, randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Answer } from './protocol';

/** Digits after the point in ISO 4217, and how many of them PayPal takes (§5). */
const currencies: Readonly<Record<string, { digits: number; taken: number }>> = {
  JPY: { digits: 0, taken: 0 },
  HUF: { digits: 2, taken: 0 },
  TWD: { digits: 2, taken: 0 },
  ...Object.fromEntries(
    'AUD CAD CHF CZK DKK EUR GBP HKD ILS MXN NOK NZD PHP PLN SEK SGD THB USD'
      .split(' ')
      .map((code) => [code, { digits: 2, taken: 2 }]),
  ),
};

export const paypalMoney = z.strictObject({
  currency_code: z.string().regex(/^[A-Z]{3}$/),
  value: z
    .string()
    .max(32)
    .regex(/^(-?[0-9]+|-?[0-9]*[.][0-9]+)$/),
});
export type PayPalMoney = z.infer<typeof paypalMoney>;

/** Minor units of an amount above zero, or PayPal's word for what is wrong with it. */
export function parseMoney({ currency_code, value }: PayPalMoney): number | { issue: string } {
  const minor = parseAmount({ currency_code, value });
  if (typeof minor === 'number' && minor <= 0) return { issue: 'CANNOT_BE_ZERO_OR_NEGATIVE' };
  return minor;
}

/** The same, where nothing is an amount too (parts of a breakdown). */
export function parseAmount({ currency_code, value }: PayPalMoney): number | { issue: string } {
  const currency = currencies[currency_code];
  if (!currency) return { issue: 'CURRENCY_NOT_SUPPORTED' };
  if (value.startsWith('-')) return { issue: 'CANNOT_BE_NEGATIVE' };
  const [whole = '', fraction = ''] = value.split('.');
  if (fraction !== '' && currency.taken === 0) return { issue: 'DECIMALS_NOT_SUPPORTED' };
  if (fraction.length > currency.taken) return { issue: 'DECIMAL_PRECISION' };
  return Number(`${whole}${fraction.padEnd(currency.digits, '0')}`);
}

export function formatMoney(minor: number, currencyCode: string): PayPalMoney {
  const { digits, taken } = currencies[currencyCode] ?? { digits: 2, taken: 2 };
  const sign = minor < 0 ? '-' : '';
  const figures = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = figures.slice(0, figures.length - digits);
  const fraction = taken === 0 ? '' : `.${figures.slice(figures.length - digits)}`;
  return { currency_code: currencyCode, value: `${sign}${whole}${fraction}` };
}

/** What PayPal keeps of a payment: 3.49 % and nothing fixed (emulator choice). */
export function feeOf(minor: number): number {
  return Math.round(minor * 0.0349);
}

/** Orders, captures and refunds: 17 letters and digits. */
export function newPayPalId(): string {
  const letters = '0123456789ABCDEFGHJKLMNPRSTUVWXY';
  return Array.from({ length: 17 }, () => letters[randomInt(letters.length)]).join('');
}

/** RFC 3339 without fractions, as PayPal writes instants. */
export function formatInstant(instant: number | string): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

export function json(status: number, body: unknown): Answer {
  return jsonText(status, JSON.stringify(body));
}

export function jsonText(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'application/json', ...debugId() }, body };
}

function debugId(): { 'paypal-debug-id': string } {
  return { 'paypal-debug-id': randomBytes(7).toString('hex').slice(0, 13) };
}

const names = {
  400: [
    'INVALID_REQUEST',
    'Request is not well-formed, syntactically incorrect, or violates schema.',
  ],
  401: ['AUTHENTICATION_FAILURE', 'Authentication failed due to missing or invalid credentials.'],
  403: ['NOT_AUTHORIZED', 'Authorization failed due to insufficient permissions.'],
  404: ['RESOURCE_NOT_FOUND', 'The specified resource does not exist.'],
  409: ['RESOURCE_CONFLICT', 'The server has detected a conflict while processing this request.'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'The server does not support the request payload media type.'],
  422: ['UNPROCESSABLE_ENTITY', 'The requested action could not be performed.'],
  429: ['RATE_LIMIT_REACHED', 'Too many requests. Blocked due to rate limiting.'],
  500: ['INTERNAL_SERVER_ERROR', 'An internal server error occurred.'],
} as const;

/** A refusal in PayPal's form (§7). */
export function refuse(
  status: keyof typeof names,
  issue?: string,
  { field, links = [] }: { field?: string; links?: readonly object[] } = {},
): Answer {
  const [name, message] = names[status];
  const details = issue === undefined ? [] : [{ issue, ...(field && { field, location: 'body' }) }];
  const headers = debugId();
  const body = { name, message, debug_id: headers['paypal-debug-id'], details, links };
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}
