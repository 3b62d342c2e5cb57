import { z } from 'zod';
import { ProviderError } from '@/lib/errors';
import type { PayPalConfig } from '@/lib/providers/config';
import { type HttpAnswer, send } from '@/lib/providers/http';
import { MINUTE_MS } from '@/lib/time';

type Call<Answer> = {
  readonly method: 'GET' | 'POST';
  /** From `/v1/` or `/v2/` on, query included. */
  readonly path: string;
  /** JSON text, sent byte for byte; null sends none. */
  readonly body?: string | null;
  /** `PayPal-Request-Id`: the same key is the same act, however often it is sent (§2). */
  readonly idempotencyKey?: string;
  readonly answer: z.ZodType<Answer>;
  readonly maxBytes?: number;
};

export type Client = {
  /**
   * Sends a request and gives its answer, with the status: a repeated one is 200 where the first was 201.
   * @throws ProviderError with PayPal's issue as its code
   */
  ask<Answer>(call: Call<Answer>): Promise<{ readonly status: number; readonly answer: Answer }>;
};

/** A token is renewed when less of its life than this is left (§2). */
const RENEW_BEFORE_MS = 5 * MINUTE_MS;

type AccessToken = { readonly text: string; readonly renewAt: number };

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const Refusal = z.object({
  name: z.string(),
  message: z.string().default(''),
  details: z
    .array(z.object({ issue: z.string().optional(), description: z.string().optional() }))
    .default([]),
});

/** Keeps one access token for all calls; those who come while it is fetched wait for the same one. */
export function createClient(config: PayPalConfig, now: () => Date): Client {
  let token: AccessToken | undefined;
  let fetching: Promise<AccessToken> | undefined;

  async function bearer(): Promise<string> {
    if (token && now().getTime() < token.renewAt) return token.text;
    fetching ??= fetchToken(config, now).finally(() => {
      fetching = undefined;
    });
    token = await fetching;
    return token.text;
  }

  async function sendOnce(call: Call<unknown>): Promise<HttpAnswer> {
    const { method, path, body = null, idempotencyKey, maxBytes } = call;
    const text = await bearer();
    const answer = await send({
      url: config.baseUrl + path,
      method,
      headers: {
        authorization: `Bearer ${text}`,
        accept: 'application/json',
        'content-type': 'application/json',
        prefer: 'return=representation',
        ...(idempotencyKey === undefined ? {} : { 'paypal-request-id': idempotencyKey }),
      },
      body,
      ...(maxBytes === undefined ? {} : { maxBytes }),
    });
    // Refused before anything was done: withdrawn or over, whatever was said when it was issued.
    if (answer.status === 401 && token?.text === text) token = undefined;
    return answer;
  }

  return {
    async ask(call) {
      const first = await sendOnce(call);
      const { status, bytes } = first.status === 401 ? await sendOnce(call) : first;
      const json = parseJson(bytes);
      if (status >= 300) throw refusalOf(status, json);
      const answer = call.answer.safeParse(json);
      if (answer.success) return { status, answer: answer.data };
      throw new ProviderError('unknown', 'BAD_ANSWER', `${call.method} ${call.path}`);
    },
  };
}

async function fetchToken(
  { baseUrl, clientId, secret }: PayPalConfig,
  now: () => Date,
): Promise<AccessToken> {
  const { status, bytes } = await send({
    url: `${baseUrl}/v1/oauth2/token`,
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  const token = Token.safeParse(parseJson(bytes));
  if (status !== 200 || !token.success) {
    throw new ProviderError('retryable', `HTTP_${status}`, 'no access token');
  }
  const { access_token, expires_in } = token.data;
  return { text: access_token, renewAt: now().getTime() + expires_in * 1000 - RENEW_BEFORE_MS };
}

/** Refusals that leave open what was or will be done (§2, §3.4). */
const IN_PROGRESS = ['ORDER_COMPLETION_IN_PROGRESS', 'PREVIOUS_REQUEST_IN_PROGRESS'];

/** §7. Only what PayPal says in its own form is final: a gateway in between knows nothing. */
function refusalOf(status: number, json: unknown): ProviderError {
  const refusal = Refusal.safeParse(json);
  if (!refusal.success) return new ProviderError('unknown', `HTTP_${status}`, '');
  const { name, message, details } = refusal.data;
  const [detail] = details;
  const code = detail?.issue ?? name;
  const words = detail?.description ?? message;
  if (status >= 500 || status === 409 || IN_PROGRESS.includes(code)) {
    return new ProviderError('unknown', code, words);
  }
  const kind = status === 401 || status === 429 ? 'retryable' : 'rejected';
  return new ProviderError(kind, code, words);
}

function parseJson(bytes: HttpAnswer['bytes']): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
