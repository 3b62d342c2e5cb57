import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * Passwords by scrypt, stored with their parameters as `scrypt$<log2 N>$<r>$<p>$<salt>$<hash>`, so
 * that the parameters can be raised later without locking anybody out. N = 2^15, r = 8, p = 3 is one
 * of the settings of OWASP's Password Storage Cheat Sheet, and takes 32 MiB.
 */

const PARAMETERS = { log2N: 15, r: 8, p: 3 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Stored parameters above this are not believed: they would let a row exhaust the memory. */
const MAX_MEMORY_BYTES = 256 * 1024 * 1024;

type Parameters = { readonly log2N: number; readonly r: number; readonly p: number };

/** Hashes a password with a fresh salt for the database. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, PARAMETERS);
  const { log2N, r, p } = PARAMETERS;
  return ['scrypt', log2N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Is this the password of the stored hash? Takes the same time whether it is or not. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const match = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]+)\$([\w-]+)$/.exec(stored);
  if (!match) return false;
  const [, log2N, r, p, salt = '', hash = ''] = match;
  const expected = Buffer.from(hash, 'base64url');
  const parameters = { log2N: Number(log2N), r: Number(r), p: Number(p) };
  const actual = await derive(password, Buffer.from(salt, 'base64url'), parameters);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function derive(password: string, salt: Buffer, { log2N, r, p }: Parameters): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** log2N, r, p, maxmem: MAX_MEMORY_BYTES };
  // The same letters may be typed composed or decomposed, depending on the keyboard.
  const secret = password.normalize('NFKC');
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, HASH_BYTES, options, (error, hash) => {
      if (error) reject(error);
      else resolve(hash);
    });
  });
}
