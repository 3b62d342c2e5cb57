import { ProviderError } from '@/lib/errors';

/** A provider that has not answered by then is asked again later; a shopper waits no longer. */
const TIMEOUT_MS = 10_000;
/** Answers are a few kilobytes; more is not an answer of the API. */
const MAX_BYTES = 256 * 1024;

export type HttpRequest = {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** Sent byte for byte as given, in UTF-8; null sends none. */
  readonly body: string | null;
  /** For the whole exchange, answer included. */
  readonly timeoutMs?: number;
  /** Of the answer's body. */
  readonly maxBytes?: number;
};

export type HttpAnswer = {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as received: signatures cover these bytes. */
  readonly bytes: Uint8Array;
};

export type OpenAnswer = Omit<HttpAnswer, 'bytes'> & {
  /** Once only. @throws ProviderError when it breaks off or is too long */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Instead of reading it. */
  discard(): Promise<void>;
};

/**
 * One request to a provider: no retry, no redirect followed (a 3xx is an answer like any other),
 * bounded in time and size. Any status is an answer; only a missing answer throws. Nothing that was
 * sent goes into the error, which may end in a log.
 * @throws ProviderError `retryable` when no connection came about, so that the provider has certainly
 *   seen nothing; else `unknown`.
 */
export async function send(request: HttpRequest): Promise<HttpAnswer> {
  const { status, headers, chunks } = await openAnswer(request);
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return { status, headers, bytes: Buffer.concat(parts) };
}

/** The same for an answer too long for memory: its body comes as it is read. */
export async function openAnswer(request: HttpRequest): Promise<OpenAnswer> {
  const { url, method, headers, body, timeoutMs = TIMEOUT_MS } = request;
  try {
    const response = await fetch(url, {
      method,
      // Compressed answers would only add a step between the signed bytes and ours.
      headers: { 'accept-encoding': 'identity', ...headers },
      body,
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      chunks: readBounded(response, request),
      discard: async () => {
        await response.body?.cancel();
      },
    };
  } catch (error) {
    throw noAnswer(request, error);
  }
}

async function* readBounded(response: Response, request: HttpRequest): AsyncGenerator<Uint8Array> {
  const { maxBytes = MAX_BYTES } = request;
  let length = 0;
  try {
    // Leaving the loop by a throw cancels the stream and closes the connection.
    for await (const chunk of response.body ?? []) {
      length += chunk.byteLength;
      if (length > maxBytes) {
        throw new ProviderError('unknown', 'ANSWER_TOO_LARGE', `more than ${maxBytes} bytes`);
      }
      yield chunk;
    }
  } catch (error) {
    throw noAnswer(request, error);
  }
}

function noAnswer({ url, method }: HttpRequest, error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  const { origin, pathname } = new URL(url);
  const kind = neverConnected(error) ? 'retryable' : 'unknown';
  return new ProviderError(kind, codeOf(error), `no answer from ${method} ${origin}${pathname}`);
}

/**
 * Only failures of the name look-up and of the connecting itself are certain; a connection that
 * broke, even a kept-alive one, may have carried the request. An AggregateError holds one failure
 * for each address that was tried.
 */
function neverConnected(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof AggregateError) return cause.errors.every(failedToConnect);
  return failedToConnect(cause);
}

function failedToConnect(failure: unknown): boolean {
  if (!(failure instanceof Error)) return false;
  if ('syscall' in failure)
    return failure.syscall === 'connect' || failure.syscall === 'getaddrinfo';
  return 'code' in failure && failure.code === 'UND_ERR_CONNECT_TIMEOUT';
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'NO_ANSWER';
  if (error.name === 'TimeoutError') return 'TIMEOUT';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : 'NO_ANSWER';
}

/** Does this address belong to this host? */
export function isHost(url: string, host: string): boolean {
  return new URL(url).host === host;
}
