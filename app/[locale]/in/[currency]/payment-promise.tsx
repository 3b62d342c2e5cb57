import { getTranslations } from 'next-intl/server';
import { Abacus } from '@/components/abacus';
import { Icon, type IconName } from '@/components/ui/icons';
import type { Locale } from '@/lib/i18n/locales';

const POINTS = [
  { key: 'once', icon: 'shield' },
  { key: 'checked', icon: 'check' },
  { key: 'visible', icon: 'truck' },
] as const satisfies { key: string; icon: IconName }[];

/** A word about how paying is safe here: what the payment code behind it really does. */
export async function PaymentPromise({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'catalog.home' });
  return (
    <section id="payment" aria-labelledby="payment-title" className="mt-20 bg-sheet">
      <div className="page grid gap-x-16 gap-y-10 py-14 lg:grid-cols-[2fr_3fr] lg:py-20">
        <div>
          <Abacus value={1688} columns={7} className="h-32 text-ink sm:h-40" />
          <h2 id="payment-title" className="mt-8 text-2xl sm:text-3xl">
            {t('paymentTitle')}
          </h2>
          <p className="mt-4 text-ink-soft">{t('paymentText')}</p>
        </div>
        <ul className="grid content-center gap-8">
          {POINTS.map(({ key, icon }) => (
            <li key={key} className="grid grid-cols-[auto_1fr] gap-x-5 border-t border-line pt-6">
              <span className="grid size-11 place-items-center rounded-full bg-celadon-wash text-celadon">
                <Icon name={icon} />
              </span>
              <div>
                <h3 className="text-xl">{t(key)}</h3>
                <p className="mt-1 text-ink-soft">{t(`${key}Text`)}</p>
              </div>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
