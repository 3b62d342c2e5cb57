import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Place, Problems } from '@/app/[locale]/(shop)/checkout/problems';
import { Alert } from '@/components/ui/alert';

/** The refusal of the form, if this is the place where it belongs. It takes the focus. */
export function Refusal({
  problems: { refusal },
  place,
  children,
}: {
  problems: Problems;
  place: Place;
  /** Other words than the usual ones. */
  children?: ReactNode;
}) {
  const t = useTranslations('checkout.refusals');
  if (refusal?.place !== place || refusal.code === 'coupon') return null;
  const { code } = refusal;
  return (
    <div tabIndex={-1} data-problem="">
      <Alert tone={code === 'total_changed' ? 'caution' : 'bad'} live="assertive">
        {children ?? (code === 'total_changed' ? t('cart_changed') : t(code))}
      </Alert>
    </div>
  );
}
