import { toChinaTime } from '@/lib/time';

/**
 * Refunds are known by batch numbers (protocol page B5): the day, and up to 24 letters and digits. Our
 * numbers have 26 letters of 32; written with all 36 they fit, and can be read back.
 */

const OURS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SERIAL_LENGTH = 24;

/** The batch of a refund that is sent at this instant: the day must be that of sending. */
export function batchNoOf(refundId: string, sentAt: Date): string {
  const value = [...refundId].reduce((sum, letter) => sum * 32n + BigInt(OURS.indexOf(letter)), 0n);
  const serial = value.toString(36).toUpperCase().padStart(SERIAL_LENGTH, '0');
  return `${toChinaTime(sentAt).slice(0, 10).replaceAll('-', '')}${serial}`;
}

/** The refund of a batch; undefined when the number is none of ours. */
export function refundIdOf(batchNo: string): string | undefined {
  const serial = /^\d{8}([0-9A-Z]{24})$/.exec(batchNo)?.[1];
  if (serial === undefined) return undefined;
  let value = [...serial].reduce(
    (sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)),
    0n,
  );
  let id = '';
  for (let at = 0; at < 26; at += 1) {
    id = OURS.charAt(Number(value % 32n)) + id;
    value /= 32n;
  }
  return value === 0n ? id : undefined;
}
