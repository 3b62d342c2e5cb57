import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { keyQuery } from '@/app/[locale]/(shop)/orders/key-query';
import { Outcome } from '@/app/[locale]/(shop)/pay/[paymentId]/outcome';
import {
  findScene,
  type PayQuery,
  sceneNames,
  sceneOf,
  single,
} from '@/app/[locale]/(shop)/pay/[paymentId]/scene';
import { Summary } from '@/app/[locale]/(shop)/pay/[paymentId]/summary';
import { ToPay } from '@/app/[locale]/(shop)/pay/[paymentId]/to-pay';
import { Watch } from '@/app/[locale]/(shop)/pay/[paymentId]/watch';
import { Icon, type IconName } from '@/components/ui/icons';
import { isLocale } from '@/lib/i18n/locales';

type PayProps = {
  params: Promise<{ locale: string; paymentId: string }>;
  searchParams: Promise<PayQuery>;
};

/** The title follows the payment, so that a tab in the background tells when it has arrived. */
export async function generateMetadata({ params, searchParams }: PayProps): Promise<Metadata> {
  const [{ locale, paymentId }, query] = await Promise.all([params, searchParams]);
  if (!isLocale(locale)) return {};
  const view = await findScene(paymentId, single(query, 'key'));
  if (!view) return {};
  const t = await getTranslations({ locale, namespace: 'payment.scenes' });
  const scene = sceneOf(view, single(query, 'asked'));
  return {
    title: t(`${scene}.title`, await sceneNames(view, locale)),
    robots: { index: false },
  };
}

/**
 * One attempt to pay, from the choice of the method to its end. What it says is read from the database
 * alone; the browser follows it by itself, and without scripts by a link.
 */
export default async function PayPage({ params, searchParams }: PayProps) {
  const [{ locale, paymentId }, query] = await Promise.all([params, searchParams]);
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const view = await findScene(paymentId, single(query, 'key'));
  if (!view) notFound();
  const scene = sceneOf(view, single(query, 'asked'));
  const t = await getTranslations('payment');
  const names = await sceneNames(view, locale);
  const title = t(`scenes.${scene}.title`, names);
  const look = LOOKS[scene];
  const status = `/api/payments/${paymentId}/status`;
  return (
    <div className="page max-w-5xl py-8 sm:py-12">
      <Watch
        address={`${status}${keyQuery(view.key)}`}
        stage={view.stage}
        isFinal={view.isFinal}
        headline={title}
        offlineWords={t('offline')}
      />
      <header className="flex items-start gap-4">
        {look ? (
          <span
            className={`grid size-12 shrink-0 place-items-center rounded-full ${look.className}`}
          >
            <Icon name={look.icon} className="size-6" />
          </span>
        ) : null}
        <div>
          <h1
            id="payment-stage"
            tabIndex={-1}
            className="text-3xl sm:text-4xl [&:lang(zh)]:break-keep"
          >
            {title}
          </h1>
          <p className="mt-3 max-w-2xl text-ink-soft">{t(`scenes.${scene}.text`, names)}</p>
        </div>
      </header>
      <div className="mt-8 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <Summary view={view} locale={locale} />
        <div className="lg:order-first">
          {view.stage === 'waiting' || view.stage === 'stale' ? (
            <ToPay
              view={view}
              scene={scene}
              locale={locale}
              isPayerUnknown={single(query, 'payer') === 'unknown'}
            />
          ) : (
            <Outcome view={view} locale={locale} />
          )}
        </div>
      </div>
    </div>
  );
}

const GOOD = { icon: 'check', className: 'bg-celadon text-on-celadon' } as const;
const CAUTION = { icon: 'warning', className: 'bg-ochre-wash text-ochre' } as const;
const BAD = { icon: 'close', className: 'bg-cinnabar-wash text-cinnabar' } as const;
const BACK = { icon: 'return', className: 'bg-celadon-wash text-celadon' } as const;
const OVER = { icon: 'info', className: 'bg-sunk text-ink' } as const;

/** The mark beside the headline. It repeats what the words say. */
const LOOKS: Readonly<
  Record<ReturnType<typeof sceneOf>, { icon: IconName; className: string } | null>
> = {
  qr: null,
  redirect: null,
  form: null,
  in_app: null,
  identify: null,
  not_paid: CAUTION,
  unknown: CAUTION,
  stale: null,
  time_up: CAUTION,
  review: CAUTION,
  succeeded: GOOD,
  paid_otherwise: GOOD,
  returning: BACK,
  returned: BACK,
  failed: BAD,
  closed: OVER,
  cancelled: OVER,
  expired: OVER,
};
