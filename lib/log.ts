import pino from 'pino';
import { logContext } from '@/lib/log-context';
import { scrub } from '@/lib/scrub';

/** Fields that must never reach a log, wherever they turn up. */
const SECRET_FIELDS = [
  'password',
  'token',
  'authorization',
  'cookie',
  'privateKey',
  'apiV3Key',
  'appSecret',
  'payerId',
  'email',
  'phone',
  'name',
  'recipient',
  'address',
  'body',
  'payload',
];
const MAX_MESSAGE_LENGTH = 500;

const logger = pino({
  // biome-ignore lint/style/noProcessEnv: the logger must work before the environment is checked
  level: process.env.LOG_LEVEL ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  mixin: () => ({ ...logContext() }),
  redact: {
    paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]),
    censor: '[redacted]',
  },
});

type Fields = Record<string, string | number | boolean | null | undefined>;

/**
 * One line per event: a dotted name (`payment.succeeded`) and flat fields, ids always, personal data
 * and payloads never. The request or job around it is added by itself.
 */
export const log = {
  debug: (event: string, fields: Fields = {}) => logger.debug(fields, event),
  info: (event: string, fields: Fields = {}) => logger.info(fields, event),
  warn: (event: string, fields: Fields = {}) => logger.warn(fields, event),
  /** The error's name, code and message go along, never a query: Drizzle puts parameters into its messages. */
  error: (event: string, error: unknown, fields: Fields = {}) =>
    logger.error({ ...fields, ...errorFields(error) }, event),
};

/** What may be told of an error: no query, no parameter, nothing that looks like a person or a key. */
export function errorFields(error: unknown): Fields {
  if (!(error instanceof Error))
    return { error: scrub(String(error)).slice(0, MAX_MESSAGE_LENGTH) };
  const cause = error.cause instanceof Error ? error.cause : undefined;
  const isQuery = error.name === 'DrizzleQueryError' || error.message.startsWith('Failed query');
  const shown = isQuery ? (cause ?? error) : error;
  return {
    error: shown.name,
    message: isQuery && !cause ? 'query failed' : scrub(shown.message).slice(0, MAX_MESSAGE_LENGTH),
    code: 'code' in shown ? String(shown.code) : undefined,
    errno: 'errno' in shown ? Number(shown.errno) : undefined,
    digest: 'digest' in error ? String(error.digest) : undefined,
    stack: isQuery ? undefined : framesOf(shown),
  };
}

/** The stack without its first lines, which repeat the message. */
function framesOf({ stack }: Error): string | undefined {
  const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return frames?.map((line) => line.trim()).join('\n');
}
