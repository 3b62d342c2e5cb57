import { crc32 } from 'node:zlib';

/** Letters that are free to be chosen; more than the checksum has bits, so that some choice fits. */
const FREE = 48;
const BITS = 32;

/**
 * A JSON object with a member more, so that the whole has this checksum. CRC-32 is linear: which of the
 * letters are to change is a system of equations over single bits.
 */
export function forgeCrc(json: Buffer, wanted: number): Buffer {
  const text = json.toString().trimEnd();
  const start = Buffer.from(`${text.slice(0, -1)},"padding":"`);
  const body = Buffer.concat([start, Buffer.from('a'.repeat(FREE)), Buffer.from('"}')]);
  const flip = (index: number) => {
    const at = start.length + index;
    body[at] = (body[at] ?? 0) ^ 2;
  };
  const was = crc32(body);
  const effects = Array.from({ length: FREE }, (_, index) => {
    flip(index);
    const effect = (crc32(body) ^ was) >>> 0;
    flip(index);
    return effect;
  });
  for (const index of solve(effects, (was ^ wanted) >>> 0)) flip(index);
  return body;
}

/** Which of the effects come to the target together. @throws when none do */
function solve(effects: readonly number[], target: number): number[] {
  type Row = { readonly effect: number; readonly of: bigint };
  const basis = new Map<number, Row>();
  const reduce = (row: Row): Row => {
    let { effect, of } = row;
    for (let bit = BITS - 1; bit >= 0; bit -= 1) {
      const known = basis.get(bit);
      if (!known || ((effect >>> bit) & 1) === 0) continue;
      effect = (effect ^ known.effect) >>> 0;
      of ^= known.of;
    }
    return { effect, of };
  };
  for (const [index, effect] of effects.entries()) {
    const row = reduce({ effect, of: 1n << BigInt(index) });
    if (row.effect !== 0) basis.set(BITS - 1 - Math.clz32(row.effect), row);
  }
  const { effect, of } = reduce({ effect: target, of: 0n });
  if (effect !== 0) throw new Error('no letters come to this checksum');
  return effects.flatMap((_, index) => ((of >> BigInt(index)) & 1n ? [index] : []));
}
