import { z } from 'zod';
import { isCountry } from '@/lib/addresses/countries';
import { ADDRESS_FIELDS, type AddressField, MAINLAND } from '@/lib/addresses/fields';

/**
 * Where a parcel goes. Stored as sealed JSON only. In mainland China `region` is the province,
 * `line1` street and house; elsewhere `region` is the state or province and `district` stays empty.
 */

const MAX_TEXT = 80;
const MAX_LINE = 120;

const CHINA_PREFIX = /^(\+86|0086)/;

/** Control characters and line breaks would forge labels and e-mails. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

/** One line of free text: composed, trimmed, single blanks. */
function line(max: number) {
  return z
    .string('required')
    .max(4 * max, 'too_long')
    .transform((text) =>
      text
        .normalize('NFC')
        .replace(/[ \t\u00a0\u3000]+/g, ' ')
        .trim(),
    )
    .refine((text) => text.length <= max, 'too_long')
    .refine((text) => !FORBIDDEN.test(text), 'characters');
}

const required = (max: number) => line(max).refine((text) => text !== '', 'required');
const optional = (max: number) => line(max).optional().default('');

/** Digits and a leading plus; blanks, dots, dashes and brackets are only decoration. */
const phone = required(40).transform((text) => text.replace(/[\s().\-‐–]/g, ''));

/**
 * The schema of address forms. Messages are codes: required, too_long, characters, country, phone,
 * phone_cn, postal_code, postal_code_cn.
 */
export const addressSchema = z
  .object({
    recipient: required(MAX_TEXT),
    phone,
    country: z.string('required').trim().toUpperCase().refine(isCountry, 'country'),
    region: optional(MAX_TEXT),
    city: required(MAX_TEXT),
    district: optional(MAX_TEXT),
    line1: required(MAX_LINE),
    line2: optional(MAX_LINE),
    postalCode: optional(16),
  })
  .superRefine(
    (address, context) => {
      for (const [field, code] of problemsOf(address)) {
        context.addIssue({ code: 'custom', path: [field], message: code });
      }
    },
    // Also beside other problems, so that a form says everything at once.
    { when: ({ value }) => isWritten(value) },
  )
  .transform((address) =>
    address.country === MAINLAND
      ? { ...address, phone: address.phone.replace(CHINA_PREFIX, '') }
      : address,
  );

export type Address = z.output<typeof addressSchema>;

type Problem = [field: AddressField, code: string];
type Written = Readonly<Record<AddressField, string>>;

function isWritten(value: unknown): value is Written {
  return ADDRESS_FIELDS.every((field) => typeof Object(value)[field] === 'string');
}

function problemsOf(address: Written): Problem[] {
  return address.country === MAINLAND ? mainlandProblems(address) : otherProblems(address);
}

function mainlandProblems(address: Written): Problem[] {
  const problems: Problem[] = [];
  if (address.phone && !/^1[3-9]\d{9}$/.test(address.phone.replace(CHINA_PREFIX, ''))) {
    problems.push(['phone', 'phone_cn']);
  }
  if (!address.region) problems.push(['region', 'required']);
  if (!address.district) problems.push(['district', 'required']);
  if (!/^(\d{6})?$/.test(address.postalCode)) problems.push(['postalCode', 'postal_code_cn']);
  return problems;
}

function otherProblems(address: Written): Problem[] {
  const problems: Problem[] = [];
  if (address.phone && !/^\+?\d{6,15}$/.test(address.phone)) problems.push(['phone', 'phone']);
  if (!/^[A-Za-z0-9 -]*$/.test(address.postalCode)) problems.push(['postalCode', 'postal_code']);
  return problems;
}
