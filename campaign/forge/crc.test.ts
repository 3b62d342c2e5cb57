import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { forgeCrc } from './crc';

test('another document gets the checksum that is wanted, and stays a document', () => {
  for (const wanted of [0, 1, 0xffffffff, crc32('the genuine one')]) {
    const forged = forgeCrc(Buffer.from('{"amount":"88.00"}'), wanted);
    expect(crc32(forged)).toBe(wanted);
    expect(JSON.parse(forged.toString())).toMatchObject({ amount: '88.00' });
  }
});
