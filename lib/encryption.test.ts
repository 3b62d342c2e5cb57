import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DataKey, openWith, parseDataKeys, sealWith } from '@/lib/encryption';

const older: DataKey = { id: 'k1', secret: Buffer.alloc(32, 1) };
const newer: DataKey = { id: 'k2', secret: Buffer.alloc(32, 2) };

describe('sealed text', () => {
  test('opens to what it was, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(openWith([newer], sealWith([newer], text))).toBe(text);
      }),
    );
  });

  test('never looks the same twice', () => {
    expect(sealWith([newer], '上海')).not.toBe(sealWith([newer], '上海'));
  });

  test('survives a rotation: the newest key seals, the older one still opens', () => {
    const before = sealWith([older], 'kept');
    const after = sealWith([newer, older], 'kept');
    expect(openWith([newer, older], before)).toBe('kept');
    expect(after.startsWith('k2.')).toBe(true);
  });

  test('cannot be opened without its key', () => {
    expect(() => openWith([newer], sealWith([older], 'kept'))).toThrow('data key "k1"');
  });

  test('cannot be changed by a single bit, nor given to another key', () => {
    const sealed = sealWith([older], 'refund to Li Hua');
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const forged = Buffer.from(bytes);
      forged.writeUInt8(forged.readUInt8(at) ^ 1, at);
      expect(() => openWith([older], `k1.${forged.toString('base64url')}`)).toThrow();
    }
    const sameSecret: DataKey = { id: 'k9', secret: older.secret };
    expect(() => openWith([sameSecret], sealed.replace('k1.', 'k9.'))).toThrow();
  });

  test('is refused when cut short or made of something else', () => {
    for (const text of ['', 'k1.', 'k1.AAAA', 'plain text']) {
      expect(() => openWith([older], text)).toThrow();
    }
  });
});

test('DATA_KEYS are read newest first', () => {
  const base64 = older.secret.toString('base64');
  const keys = parseDataKeys(`b:${base64},a:${base64}`);
  expect(keys.map((key) => key.id)).toEqual(['b', 'a']);
  expect(keys[0]?.secret).toEqual(older.secret);
});
