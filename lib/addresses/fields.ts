/**
 * The names of an address' fields, apart from their schema (lib/addresses/address.ts): forms in the
 * browser need no more than these.
 */

/** Mainland China, whose addresses have a form of their own and domestic delivery. */
export const MAINLAND = 'CN';

/** The fields in the order in which forms ask for them. */
export const ADDRESS_FIELDS = [
  'recipient',
  'phone',
  'country',
  'region',
  'city',
  'district',
  'line1',
  'line2',
  'postalCode',
] as const;
export type AddressField = (typeof ADDRESS_FIELDS)[number];
