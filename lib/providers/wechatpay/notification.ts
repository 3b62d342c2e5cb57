import type { z } from 'zod';
import { NotificationRejected } from '@/lib/errors';
import type { WechatPayConfig } from '../config';
import type { Acknowledgement, RawNotification, VerifiedNotification } from '../provider';
import { decrypt, type Keys, type Sealed, verifyOrigin } from './signature';
import { envelope, paymentFact, refundFact, refundNotice, transaction } from './wire';

/**
 * The checks of §8.2 that need no database, in its order: headers, skew, key, signature, decryption,
 * merchant, app. Number and amount are compared by whoever applies the fact.
 * @throws NotificationRejected
 */
export function parseNotification(
  raw: RawNotification,
  config: WechatPayConfig,
  keys: Keys,
  now: Date,
): VerifiedNotification {
  const keyId = verifyOrigin(raw, keys, now);
  const { id: eventKey, event_type, resource } = parse(envelope, raw.body);
  const verified = { eventKey, keyId };

  if (event_type.startsWith('TRANSACTION.')) {
    const payment = parse(transaction, open(resource, keys));
    if (payment.mchid !== config.mchid) reject('wrong_merchant', payment.mchid);
    if (payment.appid !== config.appid) reject('wrong_app', payment.appid);
    // Only success is ever notified; where something is odd, the query decides (§8.2, 12).
    const confirmByQuery = payment.trade_state !== 'SUCCESS';
    return { ...verified, fact: paymentFact(payment), confirmByQuery };
  }
  if (event_type.startsWith('REFUND.')) {
    const refund = parse(refundNotice, open(resource, keys));
    if (refund.mchid !== config.mchid) reject('wrong_merchant', refund.mchid);
    const fact = refundFact({ ...refund, status: refund.refund_status });
    return { ...verified, fact, confirmByQuery: false };
  }
  return { ...verified, fact: null, confirmByQuery: false };
}

function open(resource: Sealed, keys: Keys): Buffer {
  const opened = decrypt(resource, keys.apiV3);
  if (!opened) throw new NotificationRejected('undecryptable', 'the tag does not fit');
  return opened;
}

/** The detail names what is wrong, never a value: it is stored and shown to staff. */
function parse<T>(schema: z.ZodType<T>, bytes: Uint8Array): T {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(bytes).toString());
  } catch {
    throw new NotificationRejected('bad_format', 'not JSON');
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const paths = result.error.issues.map((issue) => issue.path.join('.'));
  throw new NotificationRejected('bad_format', `not as documented: ${paths.join(', ')}`);
}

function reject(reason: 'wrong_merchant' | 'wrong_app', detail: string): never {
  throw new NotificationRejected(reason, detail);
}

/** WeChat looks at the status alone and repeats anything but 200 or 204 for a day (§8.3). */
const ACKNOWLEDGEMENTS = {
  accepted: { status: 200, code: 'SUCCESS', message: '成功' },
  refused: { status: 401, code: 'FAIL', message: '验签失败' },
  retry: { status: 503, code: 'FAIL', message: '请稍后重试' },
} as const;

export function acknowledge(outcome: keyof typeof ACKNOWLEDGEMENTS): Acknowledgement {
  const { status, ...body } = ACKNOWLEDGEMENTS[outcome];
  return { status, contentType: 'application/json', body: JSON.stringify(body) };
}
