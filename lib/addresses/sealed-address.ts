import { z } from 'zod';
import type { Address } from '@/lib/addresses/address';
import { ADDRESS_FIELDS } from '@/lib/addresses/fields';
import { keyedHash, open, seal } from '@/lib/encryption';

/** What was stored is read as it is, even when the rules for new addresses have changed since. */
const storedAddress = z.object({
  recipient: z.string(),
  phone: z.string(),
  country: z.string(),
  region: z.string(),
  city: z.string(),
  district: z.string(),
  line1: z.string(),
  line2: z.string(),
  postalCode: z.string(),
}) satisfies z.ZodType<Address>;

/** An address as the database holds it: encrypted JSON of its fields and nothing else. */
export function sealAddress(address: Address): string {
  const fields = ADDRESS_FIELDS.map((field) => [field, address[field]]);
  return seal(JSON.stringify(Object.fromEntries(fields)));
}

/** What `sealAddress` made. @throws when it was tampered with or its key is gone */
export function openAddress(sealed: string): Address {
  return storedAddress.parse(JSON.parse(open(sealed)));
}

/** What a phone number is found by without being readable: the same for every way of writing it. */
export function phoneHash(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/\D/g, '');
  return keyedHash('phone', digits.replace(/^(00)?86(?=1\d{10}$)/, ''));
}
