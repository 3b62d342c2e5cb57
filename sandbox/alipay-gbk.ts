/**
 * GBK both ways. Node decodes GBK but cannot encode it, so the encoder is the decoder read
 * backwards: one table, built on first use from all two-byte sequences (alipay.md §A11).
 */

const decoder = new TextDecoder('gbk');

/** Text of GBK bytes; a byte pair that means nothing becomes U+FFFD. */
export function decodeGbk(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** GBK bytes of a text; a character that GBK lacks becomes `?`, as the providers print it. */
export function encodeGbk(text: string): Buffer {
  const table = encodingTable();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) {
      bytes.push(code);
      continue;
    }
    const pair = table.get(character);
    if (pair === undefined) bytes.push(0x3f);
    else bytes.push(pair >> 8, pair & 0xff);
  }
  return Buffer.from(bytes);
}

let table: Map<string, number> | undefined;

function encodingTable(): Map<string, number> {
  if (table) return table;
  table = new Map();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      // An undefined pair decodes to a replacement, or to two characters when the trail is ASCII.
      if ([...character].length !== 1 || character === '\ufffd') continue;
      if (!table.has(character)) table.set(character, (lead << 8) | trail);
    }
  }
  return table;
}
