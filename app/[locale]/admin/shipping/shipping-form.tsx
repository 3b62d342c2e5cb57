'use client';

import { useTranslations } from 'next-intl';
import { saveShippingAction } from '@/app/[locale]/admin/shipping/actions';
import { CurrencyFields } from '@/components/desk/currency-fields';
import { EditForm } from '@/components/desk/edit-form';
import { LocalFields } from '@/components/desk/local-fields';
import { Card } from '@/components/ui/card';
import { CheckboxField, TextField } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select';
import type { LocalText } from '@/db/schema/catalog';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { SHIPPING_ZONES } from '@/lib/shipping/zones';
import type { ShopCurrency } from '@/lib/shop';

/** A way to send parcels as its form begins: amounts as people write them. */
export type EditedShipping = {
  readonly id: string;
  readonly version: string;
  readonly name: LocalText;
  readonly detail: LocalText;
  readonly zone: string;
  readonly fee: Readonly<Partial<Record<ShopCurrency, string>>>;
  readonly freeFrom: Readonly<Partial<Record<ShopCurrency, string>>>;
  readonly position: number;
  readonly active: boolean;
};

/** Adds a way to send parcels, or edits one. */
export function ShippingForm({ locale, method }: { locale: Locale; method: EditedShipping }) {
  const t = useTranslations('manage.shipping.form');
  return (
    <EditForm
      action={saveShippingAction}
      locale={locale}
      version={method.version}
      codes={{ last_of_zone: 'active' }}
      back={localePath(locale, '/admin/shipping')}
    >
      {({ typed, errorOf }) => (
        <Card className="grid gap-4">
          <input type="hidden" name="methodId" value={method.id} />
          <LocalFields
            name="name"
            label={t('name')}
            values={method.name}
            typed={typed}
            errorOf={errorOf}
            max={60}
          />
          <LocalFields
            name="detail"
            label={t('detail')}
            values={method.detail}
            typed={typed}
            errorOf={errorOf}
            max={120}
          />
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <SelectField
              name="zone"
              label={t('zone')}
              defaultValue={typed?.zone ?? method.zone}
              error={errorOf('zone')}
              options={SHIPPING_ZONES.map((value) => ({ value, label: t(`zones.${value}`) }))}
            />
            <TextField
              name="position"
              label={t('position')}
              hint={t('positionHint')}
              inputMode="numeric"
              defaultValue={typed?.position ?? method.position}
              error={errorOf('position')}
            />
            {(['fee', 'freeFrom'] as const).map((name) => (
              <CurrencyFields
                key={name}
                name={name}
                legend={t(name)}
                hint={t(`${name}Hint`)}
                values={method[name]}
                typed={typed}
                errorOf={errorOf}
              />
            ))}
          </div>
          <CheckboxField
            name="active"
            label={t('active')}
            error={errorOf('active')}
            defaultChecked={typed ? typed.active === 'on' : method.active}
          />
        </Card>
      )}
    </EditForm>
  );
}
