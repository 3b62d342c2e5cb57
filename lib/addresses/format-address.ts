import type { Address } from '@/lib/addresses/address';
import { MAINLAND } from '@/lib/addresses/fields';

/**
 * The lines of an address as the post of its country has them, without recipient and phone: in
 * mainland China from the large to the small, elsewhere from the small to the large. The name of the
 * country comes in the reader's language, last abroad and not at all at home.
 */
export function addressLines(address: Address, locale: string): string[] {
  const { country, region, city, district, line1, line2, postalCode } = address;
  if (country === MAINLAND) {
    const area = [region, city === region ? '' : city, district].filter(Boolean).join(' ');
    return [area, [line1, line2].filter(Boolean).join(' '), postalCode].filter(Boolean);
  }
  const name = new Intl.DisplayNames([locale], { type: 'region' }).of(country) ?? country;
  const town = [[postalCode, city].filter(Boolean).join(' '), region].filter(Boolean).join(', ');
  return [line1, line2, district, town, name].filter(Boolean);
}
