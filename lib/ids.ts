import { randomBytes } from 'node:crypto';
import { decodeTime, encodeTime, monotonicFactory } from 'ulid';

/** Random bytes are fetched by the block: one call for each letter costs more than all the rest. */
const BLOCK_BYTES = 4096;
let block = randomBytes(BLOCK_BYTES);
let used = 0;

function randomFraction(): number {
  if (used === BLOCK_BYTES) {
    block = randomBytes(BLOCK_BYTES);
    used = 0;
  }
  const byte = block.readUInt8(used);
  used += 1;
  return byte / 256;
}

const nextUlid = monotonicFactory(randomFraction);

/**
 * A new sortable id: a ULID, 26 upper-case letters and digits. It fits every provider's rules for
 * order and refund numbers, so a payment's id is its `out_trade_no` and a refund's its number.
 */
export function newId(): string {
  return nextUlid();
}

/** Is this text shaped like one of our ids? Guards queries against malformed input. */
export function isId(text: string): boolean {
  return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text);
}

/** An unguessable token for cookies and links: 32 characters, 192 bits. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

/** When this id was made. */
export function timeOfId(id: string): Date {
  return new Date(decodeTime(id));
}

/**
 * The lowest id that can be made at this instant: ids sort by time, so lists are cut by date with it.
 * Before 1970 there is no time of an id, and none was made.
 */
export function firstIdAt(instant: Date): string {
  return encodeTime(Math.max(0, instant.getTime())) + '0'.repeat(16);
}
