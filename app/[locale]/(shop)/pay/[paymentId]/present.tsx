import { getTranslations } from 'next-intl/server';
import { InApp } from '@/app/[locale]/(shop)/pay/[paymentId]/in-app';
import { OpenOnce } from '@/app/[locale]/(shop)/pay/[paymentId]/open-once';
import { BUTTON_ID, payerPath } from '@/app/[locale]/(shop)/pay/[paymentId]/way';
import { OPEN_MARK } from '@/app/[locale]/(shop)/pay/open-mark';
import { ProviderMark } from '@/components/method-choice';
import { QrCode } from '@/components/qr-code';
import { buttonClass } from '@/components/ui/button-class';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import type { PaymentView } from '@/lib/payments/payment-view';
import type { InAppCall, Presentation } from '@/lib/providers/provider';

const BUTTON = `${buttonClass({ size: 'large' })} w-full`;

/** The way to the provider, of whatever kind. All of it works without scripts, but for a wallet's own browser. */
export async function Present({ view, locale }: { view: PaymentView; locale: Locale }) {
  const { presentation, provider } = view.payment;
  if (!presentation) return null;
  const { name, app } = await providerWords(provider, locale);
  const t = await getTranslations({ locale, namespace: 'payment.go' });
  return (
    <div className="grid gap-3">
      {presentation.kind === 'qr' ? (
        <Code text={presentation.text} provider={provider} app={app} locale={locale} />
      ) : presentation.kind === 'in_app' ? (
        <Inside call={presentation} view={view} locale={locale} />
      ) : (
        <>
          <Way presentation={presentation} label={t('button', { name })} />
          <p className="text-center text-sm text-ink-soft">{t('note', { name })}</p>
        </>
      )}
      <OpenOnce buttonId={BUTTON_ID} mark={OPEN_MARK} />
    </div>
  );
}

function Way({
  presentation,
  label,
}: {
  presentation: Exclude<Presentation, { kind: 'qr' | 'in_app' }>;
  label: string;
}) {
  if (presentation.kind === 'redirect') {
    return (
      <a id={BUTTON_ID} href={presentation.url} className={BUTTON}>
        {label}
      </a>
    );
  }
  return (
    <form action={presentation.action} method="post" acceptCharset="UTF-8">
      {Object.entries(presentation.fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button id={BUTTON_ID} type="submit" className={BUTTON}>
        {label}
      </button>
    </form>
  );
}

/** The wallet's own browser, which shows its sheet over this page. */
async function Inside({
  call,
  view,
  locale,
}: {
  call: InAppCall;
  view: PaymentView;
  locale: Locale;
}) {
  const { name, app } = await providerWords(view.payment.provider, locale);
  const t = await getTranslations({ locale, namespace: 'payment.inApp' });
  return (
    <>
      <InApp
        call={call}
        buttonId={BUTTON_ID}
        returnPath={localePath(locale, `/pay/${view.payment.id}/return`)}
        anewPath={payerPath(view, locale)}
        words={{
          pay: t('button', { name }),
          waiting: t('waiting', { app }),
          failed: t('failed', { app }),
          missing: t('missing', { app }),
          anew: t('anew'),
        }}
      />
      <noscript>
        <p className="text-center text-sm">{t('scripts', { app })}</p>
      </noscript>
      <p className="text-center text-sm text-ink-soft">{t('note', { app })}</p>
    </>
  );
}

/** A code for the phone, what to do with it, and the same as a link for whoever is on the phone. */
async function Code({
  text,
  provider,
  app,
  locale,
}: {
  text: string;
  provider: string;
  app: string;
  locale: Locale;
}) {
  const t = await getTranslations({ locale, namespace: 'payment.qr' });
  const isWeb = /^https?:/.test(text);
  return (
    <div className="grid items-center gap-6 sm:grid-cols-[15rem_minmax(0,1fr)]">
      <div className="mx-auto w-60 rounded-card border border-line bg-white p-2">
        <QrCode text={text} label={t('label', { app })} />
      </div>
      <div className="grid gap-5">
        <ol className="grid gap-3">
          {(['open', 'confirm', 'wait'] as const).map((step, index) => (
            <li key={step} className="flex gap-3">
              <span
                aria-hidden="true"
                className="grid size-7 shrink-0 place-items-center rounded-full bg-celadon-wash text-sm font-semibold text-celadon"
              >
                {index + 1}
              </span>
              <span>{t(`steps.${step}`, { app })}</span>
            </li>
          ))}
        </ol>
        <a
          href={text}
          {...(isWeb ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
          className="inline-flex min-h-11 items-center gap-2 font-medium text-celadon underline underline-offset-4"
        >
          <ProviderMark provider={provider} className="size-6" />
          <span>
            {t('here')}
            {isWeb ? <span className="sr-only"> {t('newTab')}</span> : null}
          </span>
        </a>
      </div>
    </div>
  );
}
