import Stripe from 'stripe';
import { ProviderError, type ProviderErrorKind } from '@/lib/errors';
import type { StripeConfig } from '../config';
import { send } from '../http';

/** Stripe's host speaks plain HTTP nowhere but in a sandbox. */
type Address = {
  readonly host: string;
  readonly port: string;
  readonly protocol: 'http' | 'https';
};

/**
 * The official SDK, sending by our own bounded requests (§2.1). It repeats nothing by itself: whether to
 * ask again is the core's to decide, which keeps the idempotency key.
 */
export function createClient(config: StripeConfig): Stripe {
  return new Stripe(config.secretKey, {
    ...addressOf(config.apiUrl),
    maxNetworkRetries: 0,
    telemetry: false,
    httpClient: httpClient(),
  });
}

function addressOf(apiUrl: string): Address {
  const { hostname, port, protocol } = new URL(apiUrl);
  const isHttp = protocol === 'http:';
  return {
    host: hostname,
    port: port || (isHttp ? '80' : '443'),
    protocol: isHttp ? 'http' : 'https',
  };
}

function httpClient(): Stripe.HttpClient {
  return {
    getClientName: () => 'fetch',
    async makeRequest(host, port, path, method, headers, body, protocol) {
      const answer = await send({
        url: `${protocol}://${host}:${port}${path}`,
        method: method === 'POST' ? 'POST' : 'GET',
        headers: textHeaders(headers),
        body: body || null,
      }).catch((cause: unknown) => {
        // Without a code of its own: the SDK would repeat a request whose connection broke.
        throw new Error('no answer', { cause });
      });
      return {
        getStatusCode: () => answer.status,
        getHeaders: () => ({ ...answer.headers }),
        getRawResponse: () => ({ headers: answer.headers }),
        toStream() {
          throw new Error('nothing is streamed here');
        },
        toJSON: async () => JSON.parse(Buffer.from(answer.bytes).toString()),
      };
    },
  };
}

/** The length is told by whoever sends the bytes. */
function textHeaders(headers: object): Record<string, string> {
  const entries = Object.entries(headers).filter(
    ([name]) => name.toLowerCase() !== 'content-length',
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

/** Was this the answer to an earlier call with the same idempotency key? */
export function isReplay(answer: { lastResponse: { headers: Record<string, string> } }): boolean {
  return answer.lastResponse.headers['idempotent-replayed'] === 'true';
}

/** What the SDK throws, in our terms (§8). @throws ProviderError always */
export function refuse(error: unknown): never {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  throw providerError(error);
}

function providerError(error: InstanceType<typeof Stripe.errors.StripeError>): ProviderError {
  const noAnswer = noAnswerOf(error);
  if (noAnswer) return noAnswer;
  const code = error.code ?? (error.statusCode ? `HTTP_${error.statusCode}` : 'no_answer');
  const words = error.message.slice(0, 500);
  return new ProviderError(kindOf(error), code, words);
}

/** The trouble of our own request, which knows whether a connection came about. */
function noAnswerOf(error: InstanceType<typeof Stripe.errors.StripeError>) {
  if (!(error instanceof Stripe.errors.StripeConnectionError)) return undefined;
  const { detail } = error;
  const cause = detail instanceof Error ? detail.cause : undefined;
  if (cause instanceof ProviderError) return cause;
  return new ProviderError('unknown', 'no_answer', 'no answer');
}

/**
 * A refused key or permission is ours to mend, and nothing was done; of a 409 and a 5xx nobody knows
 * (a 500 may have been executed). The rest of the 4xx is final.
 */
function kindOf(error: InstanceType<typeof Stripe.errors.StripeError>): ProviderErrorKind {
  const { errors } = Stripe;
  const isOurs =
    error instanceof errors.StripeAuthenticationError ||
    error instanceof errors.StripePermissionError ||
    error instanceof errors.StripeRateLimitError;
  if (isOurs || error.code === 'lock_timeout') return 'retryable';
  const status = error.statusCode ?? 0;
  return status >= 400 && status < 500 && status !== 409 ? 'rejected' : 'unknown';
}
