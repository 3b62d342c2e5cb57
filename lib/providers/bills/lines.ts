import { ProviderError } from '@/lib/errors';
import { money } from '@/lib/money';

/** Longer lines are no line of a bill. */
const MAX_LINE_BYTES = 64 * 1024;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * The lines of a file, as bytes and without their ends (LF or CRLF), as they come: no more than a line
 * and a chunk is in memory. Right for UTF-8 and GBK, in which no part of a character looks like an end.
 * @throws ProviderError when a line has no end
 */
export async function* byteLinesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk);
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      yield withoutReturn(bytes.subarray(start, end));
      start = end + 1;
    }
    rest = bytes.subarray(start);
    if (rest.length > MAX_LINE_BYTES) throw badBill('a line without an end');
  }
  if (rest.length > 0) yield withoutReturn(rest);
}

/** The lines of a text file in this encoding. */
export async function* textLinesOf(
  chunks: AsyncIterable<Uint8Array>,
  encoding: 'utf-8' | 'gbk',
): AsyncGenerator<string> {
  // A mark at the beginning of the file is none of the text.
  const decoder = new TextDecoder(encoding);
  for await (const line of byteLinesOf(chunks)) yield decoder.decode(line);
}

function withoutReturn(line: Buffer): Buffer {
  return line.at(-1) === RETURN ? line.subarray(0, -1) : line;
}

/**
 * Yuan as bills print them, in fen: with a sign, with up to five digits after the point (fees), rounded
 * half away from zero. Undefined when it is no number.
 */
export function fenOfYuan(text: string): number | undefined {
  const match = /^([+-]?)(\d{1,13})(?:\.(\d{0,8}))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, sign, whole = '0', fraction = ''] = match;
  const fen = Number(whole + fraction.padEnd(2, '0').slice(0, 2));
  const roundsUp = Number(fraction.charAt(2)) >= 5;
  const { minor } = money(fen + (roundsUp ? 1 : 0), 'CNY');
  return sign === '-' && minor !== 0 ? -minor : minor;
}

/** A bill that is not what the protocol promises: nothing on it is believed. */
export function badBill(detail: string): ProviderError {
  return new ProviderError('unknown', 'BAD_BILL', detail);
}
