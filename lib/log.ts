import pino from 'pino';

/** Fields that must never reach a log, wherever they turn up. */
const SECRET_FIELDS = [
  'password',
  'token',
  'authorization',
  'cookie',
  'privateKey',
  'apiV3Key',
  'email',
  'phone',
  'recipient',
  'address',
  'body',
  'payload',
];

const logger = pino({
  // biome-ignore lint/style/noProcessEnv: the logger must work before the environment is checked
  level: process.env.LOG_LEVEL ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]),
    censor: '[redacted]',
  },
});

type Fields = Record<string, string | number | boolean | null | undefined>;

/**
 * One line per event: a dotted name (`payment.succeeded`) and flat fields, ids always, personal data
 * and payloads never.
 */
export const log = {
  debug: (event: string, fields: Fields = {}) => logger.debug(fields, event),
  info: (event: string, fields: Fields = {}) => logger.info(fields, event),
  warn: (event: string, fields: Fields = {}) => logger.warn(fields, event),
  /** The error's name, code and message go along, never a query: Drizzle puts parameters into its messages. */
  error: (event: string, error: unknown, fields: Fields = {}) =>
    logger.error({ ...fields, ...errorFields(error) }, event),
};

function errorFields(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: String(error) };
  const cause = error.cause instanceof Error ? error.cause : undefined;
  const isQuery = error.name === 'DrizzleQueryError' || error.message.startsWith('Failed query');
  const shown = isQuery ? (cause ?? error) : error;
  return {
    error: shown.name,
    message: isQuery && !cause ? 'query failed' : shown.message.slice(0, 500),
    code: 'code' in shown ? String(shown.code) : undefined,
    errno: 'errno' in shown ? Number(shown.errno) : undefined,
    stack: isQuery ? undefined : shown.stack,
  };
}
