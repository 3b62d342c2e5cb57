import { getTranslations } from 'next-intl/server';
import { keyQuery } from '@/app/[locale]/(shop)/orders/key-query';
import { Ask } from '@/app/[locale]/(shop)/pay/[paymentId]/ask';
import { MethodForm } from '@/app/[locale]/(shop)/pay/[paymentId]/method-form';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import { methodKey } from '@/lib/payments/offered';
import { findOtherOpen, type PaymentView } from '@/lib/payments/payment-view';

type OutcomeProps = { view: PaymentView; locale: Locale };

/** What can be done when this attempt is over, or out of the shopper's hands. */
export function Outcome({ view, locale }: OutcomeProps) {
  switch (view.stage) {
    case 'failed':
    case 'closed':
      return <PayAgain view={view} locale={locale} />;
    case 'time_up':
      return (
        <Card className="grid gap-4">
          <Ask view={view} locale={locale} isAgain />
          <OrderLink view={view} locale={locale} kind="quiet" />
        </Card>
      );
    case 'succeeded':
      return <Arrived view={view} locale={locale} />;
    case 'cancelled':
    case 'expired':
      return <OrderOver view={view} locale={locale} />;
    default:
      return (
        <Card className="flex flex-wrap gap-3">
          <OrderLink view={view} locale={locale} />
          <ShopLink locale={locale} />
        </Card>
      );
  }
}

async function Arrived({ view, locale }: OutcomeProps) {
  const t = await getTranslations({ locale, namespace: 'payment.next' });
  const isFresh = view.order.status === 'paid' && view.order.refundStatus === 'none';
  return (
    <Card aria-labelledby="next" className="grid gap-5">
      <div>
        <h2 id="next" className="text-xl">
          {t('title')}
        </h2>
        <p className="mt-2">{t(isFresh ? 'pack' : 'seeOrder')}</p>
      </div>
      <div className="flex flex-wrap gap-3">
        <OrderLink view={view} locale={locale} />
        <ShopLink locale={locale} />
      </div>
    </Card>
  );
}

/** The order still stands: go on with the attempt that is open elsewhere, or choose anew. */
async function PayAgain({ view, locale }: OutcomeProps) {
  const t = await getTranslations({ locale, namespace: 'payment.next' });
  const other = await findOtherOpen(view.payment);
  const name = other ? (await providerWords(other.provider, locale)).name : '';
  return (
    <Card className="grid gap-6">
      {other ? (
        <ButtonLink
          kind="secondary"
          href={localePath(locale, `/pay/${other.id}${keyQuery(view.key)}`)}
        >
          {t('goOn', { name })}
        </ButtonLink>
      ) : null}
      <MethodForm view={view} locale={locale} chosen={methodKey(view.payment)} />
      <Ask view={view} locale={locale} />
    </Card>
  );
}

async function OrderOver({ view, locale }: OutcomeProps) {
  const t = await getTranslations({ locale, namespace: 'payment.next' });
  return (
    <Card className="flex flex-wrap gap-3">
      <ButtonLink href={localePath(locale, '/products')}>{t('again')}</ButtonLink>
      <OrderLink view={view} locale={locale} kind="secondary" />
    </Card>
  );
}

async function ShopLink({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'payment.next' });
  return (
    <ButtonLink kind="secondary" href={localePath(locale, '')}>
      {t('shop')}
    </ButtonLink>
  );
}

async function OrderLink({
  view,
  locale,
  kind,
}: OutcomeProps & { kind?: 'primary' | 'secondary' | 'quiet' }) {
  const t = await getTranslations({ locale, namespace: 'payment.next' });
  return (
    <ButtonLink
      kind={kind}
      href={localePath(locale, `/orders/${view.order.orderNo}${keyQuery(view.key)}`)}
    >
      {t('order')}
    </ButtonLink>
  );
}
