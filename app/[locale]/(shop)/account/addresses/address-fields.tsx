'use client';

import { useTranslations } from 'next-intl';
import { useLayoutEffect, useRef, useState } from 'react';
import { TextField } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select';
import type { Address } from '@/lib/addresses/address';
import { ADDRESS_FIELDS, type AddressField, MAINLAND } from '@/lib/addresses/fields';

type TypedField = Exclude<AddressField, 'country'>;

/** What each field is for browsers that fill in forms, and how wide it stands on wide screens. */
const LOOKS = {
  recipient: { autoComplete: 'name', wide: false },
  phone: { autoComplete: 'tel', wide: false },
  region: { autoComplete: 'address-level1', wide: false },
  city: { autoComplete: 'address-level2', wide: false },
  district: { autoComplete: 'address-level3', wide: false },
  line1: { autoComplete: 'address-line1', wide: true },
  line2: { autoComplete: 'address-line2', wide: true },
  postalCode: { autoComplete: 'postal-code', wide: false },
} as const satisfies Record<TypedField, { autoComplete: string; wide: boolean }>;

/** From the large to the small, as in China; elsewhere from the small to the large. */
const ORDER_ABROAD = [
  'recipient',
  'phone',
  'country',
  'line1',
  'line2',
  'postalCode',
  'city',
  'region',
] as const satisfies readonly AddressField[];

const REQUIRED_AT_HOME: ReadonlySet<AddressField> = new Set([
  'recipient',
  'phone',
  'region',
  'city',
  'district',
  'line1',
]);
const REQUIRED_ABROAD: ReadonlySet<AddressField> = new Set(['recipient', 'phone', 'city', 'line1']);

/**
 * The fields of an address, named as in `addressSchema`, in the order of the chosen country. `values`
 * are what was typed or saved before; `errorOf` gives the words of a field's problem.
 */
export function AddressFields({
  values,
  errorOf,
  countries,
  provinces,
}: {
  values: Readonly<Partial<Record<AddressField, string | undefined>>>;
  errorOf: (field: AddressField) => string | undefined;
  countries: readonly { code: string; name: string }[];
  provinces: readonly string[];
}) {
  const t = useTranslations('addresses.fields');
  const [country, setCountry] = useState<Address['country']>(values.country ?? MAINLAND);
  const select = useRef<HTMLSelectElement>(null);
  const isHome = country === MAINLAND;
  const required = isHome ? REQUIRED_AT_HOME : REQUIRED_ABROAD;

  // React resets a form after its action, and the browser then a list to its first option.
  useLayoutEffect(() => {
    if (select.current) select.current.value = country;
  });

  function typedField(name: TypedField) {
    const { autoComplete, wide } = LOOKS[name];
    return (
      <TextField
        key={name}
        name={name}
        type={name === 'phone' ? 'tel' : 'text'}
        label={name === 'region' && isHome ? t('regionCn') : t(name)}
        note={name === 'phone' ? t('phoneNote') : required.has(name) ? undefined : t('optional')}
        error={errorOf(name)}
        defaultValue={values[name]}
        autoComplete={autoComplete}
        inputMode={name === 'postalCode' && isHome ? 'numeric' : undefined}
        list={name === 'region' && isHome ? 'provinces' : undefined}
        maxLength={120}
        required={required.has(name)}
        fieldClassName={wide ? 'sm:col-span-2' : ''}
      />
    );
  }

  return (
    <div className="grid items-start gap-5 sm:grid-cols-2">
      {(isHome ? ADDRESS_FIELDS : ORDER_ABROAD).map((name) =>
        name === 'country' ? (
          <SelectField
            key={name}
            ref={select}
            name={name}
            label={t('country')}
            error={errorOf('country')}
            value={country}
            onChange={(event) => setCountry(event.currentTarget.value)}
            options={countries.map((option) => ({ value: option.code, label: option.name }))}
            autoComplete="country"
            required
            fieldClassName="sm:col-span-2"
          />
        ) : (
          typedField(name)
        ),
      )}
      <datalist id="provinces">
        {provinces.map((province) => (
          <option key={province} value={province} />
        ))}
      </datalist>
    </div>
  );
}
