import { useTranslations } from 'next-intl';
import type { CheckoutState } from '@/app/[locale]/(shop)/checkout/checkout-form';
import { CouponField } from '@/app/[locale]/(shop)/checkout/coupon-field';
import type { Problems } from '@/app/[locale]/(shop)/checkout/problems';
import { Refusal } from '@/app/[locale]/(shop)/checkout/refusal';
import type { Way } from '@/app/[locale]/(shop)/checkout/shipping-section';
import type { CheckoutView } from '@/app/[locale]/(shop)/checkout/view';
import { Abacus } from '@/components/abacus';
import { OrderLines } from '@/components/order-lines';
import { OrderSum } from '@/components/order-sum';
import { Price } from '@/components/price';
import { Alert } from '@/components/ui/alert';
import { buttonClass } from '@/components/ui/button-class';
import { Card } from '@/components/ui/card';
import type { FormValues } from '@/lib/form-state';
import { formatMoney } from '@/lib/i18n/format-money';
import type { Locale } from '@/lib/i18n/locales';
import { money } from '@/lib/money';

type SummaryProps = {
  locale: Locale;
  view: CheckoutView;
  way: Way | undefined;
  typed: FormValues | undefined;
  state: CheckoutState;
  problems: Problems;
  isPending: boolean;
};

/** What is being ordered and what it comes to, line by line, and the button. */
export function Summary(props: SummaryProps) {
  const { locale, view, way, typed, state, problems, isPending } = props;
  const t = useTranslations('checkout');
  const totalMinor = way?.totalMinor ?? view.subtotalMinor - view.discountMinor;
  const total = money(totalMinor, view.currency);
  return (
    <Card aria-labelledby="summary" className="grid gap-5 lg:sticky lg:top-6">
      <h2 id="summary" className="text-xl">
        {t('summary.title')}
      </h2>
      <Lines view={view} locale={locale} />
      <CouponField
        locale={locale}
        currency={view.currency}
        coupon={view.coupon}
        typed={typed?.coupon}
        problems={problems}
      />
      <Sum view={view} way={way} totalMinor={totalMinor} locale={locale} />
      <div>
        <p role="status" className="mb-3 font-medium text-celadon">
          {state.status === 'done' ? t(`done.${state.result.change}`) : null}
          <span className="sr-only">
            {t('summary.total')} {formatMoney(total, locale)}
          </span>
        </p>
        <TotalProblem {...props} totalMinor={totalMinor} />
        <button
          type="submit"
          name="intent"
          value="place"
          aria-disabled={isPending}
          className={`${buttonClass({ size: 'large' })} w-full`}
        >
          {isPending ? t('summary.pending') : t('summary.place')}
        </button>
        <div className="mt-4 grid gap-1 text-sm text-ink-soft">
          <p>{t('summary.reserved', { minutes: view.reservedMinutes })}</p>
          <p>{t('summary.taxes')}</p>
        </div>
      </div>
    </Card>
  );
}

function Lines({ view, locale }: Pick<SummaryProps, 'view' | 'locale'>) {
  const t = useTranslations('checkout');
  const lines = view.lines.map(({ trouble, available, ...line }) => ({
    ...line,
    problem: trouble
      ? t(`line.${trouble}`, { count: available, currency: view.currency })
      : undefined,
  }));
  return (
    <>
      <OrderLines lines={lines} locale={locale} />
      {view.lines.some(({ trouble }) => trouble) ? (
        <Alert tone="caution">
          <p>{t('settle.text')}</p>
          <button
            type="submit"
            name="intent"
            value="settle"
            className={`${buttonClass({ kind: 'secondary' })} mt-3`}
          >
            {t('settle.button')}
          </button>
        </Alert>
      ) : null}
    </>
  );
}

function Sum({
  view: { currency, coupon, subtotalMinor, discountMinor },
  way,
  totalMinor,
  locale,
}: Pick<SummaryProps, 'view' | 'way' | 'locale'> & { totalMinor: number }) {
  const t = useTranslations('checkout.summary');
  const rows = [
    { key: 'subtotal', label: t('subtotal'), money: money(subtotalMinor, currency) },
    ...(discountMinor > 0
      ? [
          {
            key: 'discount',
            label: t('discount', { code: coupon?.code ?? '' }),
            money: money(-discountMinor, currency),
          },
        ]
      : []),
    ...(way
      ? [
          {
            key: 'shipping',
            label: t('shipping', { method: way.name }),
            money: money(way.shippingMinor, currency),
            zero: t('free'),
          },
        ]
      : []),
  ];
  const total = { key: 'total', label: t('total'), money: money(totalMinor, currency) };
  return (
    <div className="grid gap-4">
      <OrderSum rows={rows} total={total} locale={locale} />
      <Abacus value={totalMinor} columns={9} className="mx-auto h-20 text-ink-soft" />
    </div>
  );
}

/** Why the order was not placed, above the button: a moved total with both sums. */
function TotalProblem({
  locale,
  view,
  way,
  typed,
  problems,
  totalMinor,
}: SummaryProps & { totalMinor: number }) {
  const t = useTranslations('checkout.refusals');
  const beforeMinor = Number(problems.refusal?.detail.beforeMinor ?? totalMinor);
  const isSameWay = way !== undefined && typed?.shipping?.startsWith(`${way.methodId}:`);
  // The currency may have been changed elsewhere meanwhile: then the sums are not to be compared.
  const isSameCurrency = problems.refusal?.detail.currency === view.currency;
  const hasMoved =
    problems.refusal?.code === 'total_changed' &&
    isSameWay &&
    isSameCurrency &&
    beforeMinor !== totalMinor;
  const price = (minor: number) => (
    <Price money={money(minor, view.currency)} locale={locale} className="font-semibold" />
  );
  return (
    <div id="total" className="mb-4 empty:hidden">
      <Refusal problems={problems} place="total">
        {hasMoved
          ? t.rich('total_changed', {
              before: () => price(beforeMinor),
              after: () => price(totalMinor),
            })
          : undefined}
      </Refusal>
    </div>
  );
}
