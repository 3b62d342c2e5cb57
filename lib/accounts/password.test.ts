import { describe, expect, test } from 'vitest';
import { hashPassword, verifyPassword } from '@/lib/accounts/password';

describe('a stored password', () => {
  test('is known by its owner only', async () => {
    const stored = await hashPassword('算盘 counts every fen');
    expect(await verifyPassword('算盘 counts every fen', stored)).toBe(true);
    expect(await verifyPassword('算盘 counts every fen ', stored)).toBe(false);
    expect(stored).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  });

  test('is salted', async () => {
    expect(await hashPassword('the same words')).not.toBe(await hashPassword('the same words'));
  });

  test('does not depend on how the keyboard composes its letters', async () => {
    const stored = await hashPassword('caf\u00e9 au lait');
    expect(await verifyPassword('cafe\u0301 au lait', stored)).toBe(true);
  });

  test('keeps its own parameters when the shop raises them', async () => {
    // scrypt with N = 2^4, r = 8, p = 1 of "password", salt "NaCl" in base64url.
    const old = 'scrypt$4$8$1$TmFDbA$9HvoPeJXnGlpFBznGGbGNj5OGtXDGTRajhK7ZStcTz0';
    expect(await verifyPassword('another', old)).toBe(false);
  });

  test('that is malformed or outsized is nobody’s', async () => {
    expect(await verifyPassword('', '')).toBe(false);
    expect(await verifyPassword('x', 'scrypt$15$8$3$$')).toBe(false);
    await expect(verifyPassword('x', 'scrypt$31$8$3$TmFDbA$TmFDbA')).rejects.toThrow();
  });
});
