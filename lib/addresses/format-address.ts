import type { Address } from '@/lib/addresses/address';
import { MAINLAND } from '@/lib/addresses/fields';

/** Where addresses in the country's own script run from the large to the small. */
const LARGE_FIRST = new Set(['JP', 'TW', 'HK', 'MO', 'KR']);
const OWN_SCRIPT = /[\p{Script=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Hangul}]/u;

/**
 * The lines of an address as the post of its country has them, without recipient and phone: in
 * mainland China, and in its neighbours where it is written in their script, from the large to the
 * small, elsewhere from the small to the large. The name of the country comes in the reader's
 * language, last abroad and not at all at home.
 */
export function addressLines(address: Address, locale: string): string[] {
  const { country, region, city, district, line1, line2, postalCode } = address;
  if (country === MAINLAND) {
    const area = [region, city === region ? '' : city, district].filter(Boolean).join(' ');
    return [area, [line1, line2].filter(Boolean).join(' '), postalCode].filter(Boolean);
  }
  const name = new Intl.DisplayNames([locale], { type: 'region' }).of(country) ?? country;
  if (LARGE_FIRST.has(country) && OWN_SCRIPT.test(line1)) {
    const code = country === 'JP' && postalCode ? `〒${postalCode}` : postalCode;
    const area = [region, city === region ? '' : city, district].filter(Boolean).join(' ');
    return [code, area, line1, line2, name].filter(Boolean);
  }
  const town = [[postalCode, city].filter(Boolean).join(' '), region].filter(Boolean).join(', ');
  return [line1, line2, district, town, name].filter(Boolean);
}
