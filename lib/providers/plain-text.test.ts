import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainText } from '@/lib/providers/plain-text';

it.each([
  ['茶碗 and a tray', { bytes: 7 }, '茶碗'],
  ['茶碗 and a tray', { bytes: 8 }, '茶碗 a'],
  ['🍵🍵🍵', { units: 5 }, '🍵🍵'],
  [' two\r\nlines\u0000 ', { units: 99 }, 'two lines'],
  ['half \ud83c of it', { units: 99 }, 'half   of it'],
  ['', { units: 9 }, ''],
] as const)('%j within %j is %j', (words, most, expected) => {
  expect(plainText(words, most)).toBe(expected);
});

it('never exceeds what is taken, and breaks no character', () => {
  const any = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(any, fc.integer({ min: 0, max: 40 }), (words, most) => {
      const byBytes = plainText(words, { bytes: most });
      expect(Buffer.byteLength(byBytes)).toBeLessThanOrEqual(most);
      const byUnits = plainText(words, { units: most });
      expect(byUnits.length).toBeLessThanOrEqual(most);
      for (const text of [byBytes, byUnits]) expect(text).not.toMatch(/[\p{Cc}\p{Cs}]/u);
    }),
  );
});
