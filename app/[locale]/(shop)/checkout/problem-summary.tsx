import { useTranslations } from 'next-intl';
import { isAddressField, type Problems } from '@/app/[locale]/(shop)/checkout/problems';
import { Alert } from '@/components/ui/alert';

/**
 * What is wrong, at the top, with the way to it: for those without scripts, whose page starts at the
 * top again. With them the focus goes to the place itself.
 */
export function ProblemSummary({
  problems: { wrongFields, refusal },
  isHome,
}: {
  problems: Problems;
  isHome: boolean;
}) {
  const t = useTranslations();
  if (wrongFields.length === 0 && !refusal) return null;

  function nameOf(field: string): string {
    if (field === 'region' && isHome) return t('addresses.fields.regionCn');
    if (isAddressField(field)) return t(`addresses.fields.${field}`);
    switch (field) {
      case 'email':
        return t('checkout.contact.email');
      case 'shipping':
        return t('checkout.shipping.title');
      case 'method':
        return t('checkout.payment.title');
      case 'note':
        return t('checkout.note.label');
      case 'coupon':
        return t('checkout.coupon.label');
      default:
        return t('checkout.address.title');
    }
  }

  const places = refusal ? [refusal.place] : wrongFields;
  return (
    <div className="mb-6 hidden noscript:block">
      <Alert tone="bad" title={t('checkout.summaryOfProblems')}>
        <ul className="flex flex-wrap gap-x-5">
          {places.map((place) => (
            <li key={place}>
              <a
                href={`#${place}`}
                className="inline-flex min-h-11 items-center underline underline-offset-4"
              >
                {place === 'total' ? t('checkout.summary.total') : nameOf(place)}
              </a>
            </li>
          ))}
        </ul>
      </Alert>
    </div>
  );
}
