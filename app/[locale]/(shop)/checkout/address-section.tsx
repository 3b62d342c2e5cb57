import { useTranslations } from 'next-intl';
import type { FormEvent } from 'react';
import { AddressFields } from '@/app/[locale]/(shop)/account/addresses/address-fields';
import type { Problems } from '@/app/[locale]/(shop)/checkout/problems';
import { Refusal } from '@/app/[locale]/(shop)/checkout/refusal';
import type { CheckoutView } from '@/app/[locale]/(shop)/checkout/view';
import { OrderChoice } from '@/components/order-choice';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { CheckboxField } from '@/components/ui/field';
import type { FormValues } from '@/lib/form-state';

/** Where the parcel goes: one of the saved addresses, or a new one. */
export function AddressSection({
  view,
  typed,
  chosenId,
  onChoose,
  onCountry,
  problems,
}: {
  view: CheckoutView;
  typed: FormValues | undefined;
  /** The saved address that is chosen; none for a new one. */
  chosenId: string | undefined;
  onChoose: (id: string) => void;
  onCountry: (country: string) => void;
  problems: Problems;
}) {
  const t = useTranslations('checkout.address');
  const hasBook = view.saved.length > 0;

  function noticeCountry({ target }: FormEvent): void {
    if (target instanceof HTMLSelectElement && target.name === 'country') onCountry(target.value);
  }

  return (
    <Card aria-labelledby="address" className="grid gap-5">
      <h2 id="address" className="text-xl">
        {t('title')}
      </h2>
      <Refusal problems={problems} place="address" />
      {hasBook ? (
        <SavedAddresses saved={view.saved} chosenId={chosenId} onChoose={onChoose} />
      ) : null}
      {/* Without scripts the fields stay in sight, as nothing could bring them. */}
      <div
        onChange={noticeCountry}
        className={classNames('grid gap-4', chosenId ? 'hidden noscript:grid' : '')}
      >
        <AddressFields
          values={typed ?? { recipient: view.name }}
          errorOf={problems.field}
          countries={view.countries}
          provinces={view.provinces}
        />
        {view.email ? (
          <CheckboxField name="save" label={t('save')} defaultChecked={typed?.save === 'on'} />
        ) : null}
      </div>
    </Card>
  );
}

function SavedAddresses({
  saved,
  chosenId,
  onChoose,
}: {
  saved: CheckoutView['saved'];
  chosenId: string | undefined;
  onChoose: (id: string) => void;
}) {
  const t = useTranslations('checkout.address');
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 font-medium">{t('choose')}</legend>
      <div className="grid gap-2">
        {saved.map(({ id, recipient, phone, lines }) => (
          <OrderChoice
            key={id}
            name="addressId"
            value={id}
            checked={id === chosenId}
            onChange={() => onChoose(id)}
            autoComplete="off"
          >
            <span className="font-medium">{recipient}</span>{' '}
            <span className="text-ink-soft tabular-nums">{phone}</span>
            <span className="block text-sm break-words text-ink-soft">{lines.join(' · ')}</span>
          </OrderChoice>
        ))}
        <OrderChoice
          name="addressId"
          value="new"
          checked={!chosenId}
          onChange={() => onChoose('new')}
          autoComplete="off"
          className="min-h-13"
        >
          {t('other')}
        </OrderChoice>
      </div>
    </fieldset>
  );
}
