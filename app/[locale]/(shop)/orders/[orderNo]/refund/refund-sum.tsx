import { useTranslations } from 'next-intl';
import type { Chosen } from '@/app/[locale]/(shop)/orders/[orderNo]/refund/refund-form';
import type { RefundFormView } from '@/app/[locale]/(shop)/orders/[orderNo]/refund/view';
import { OrderSum } from '@/components/order-sum';
import { SubmitButton } from '@/components/ui/submit-button';
import { formatMoney } from '@/lib/i18n/format-money';
import { money } from '@/lib/money';
import { explainQuote } from '@/lib/payments/explain-quote';

/** What the chosen pieces bring back, row by row, and the button that asks for it. */
export function RefundSum({
  view,
  chosen,
  isPending,
}: {
  view: RefundFormView;
  chosen: Chosen;
  isPending: boolean;
}) {
  const t = useTranslations('refunds');
  const { lines, left, locale, currency, provider, atOnceUpToMinor } = view;
  const choice = lines.flatMap(({ position, quantity }) => {
    const pieces = Math.min(chosen[position] ?? 0, quantity);
    return pieces > 0 ? [{ position, quantity: pieces }] : [];
  });
  const found = explainQuote(lines, choice, left);
  const amountMinor = found?.quote.amountMinor ?? 0;
  const row = (key: 'goods' | 'discount' | 'shipping' | 'already' | 'total', minor: number) => ({
    key,
    label: t(`sum.${key}`),
    money: money(minor, currency),
  });
  const rows = found
    ? [
        row('goods', found.rows.goodsMinor),
        row('discount', found.rows.discountMinor),
        row('shipping', found.rows.shippingMinor),
        row('already', found.rows.alreadyMinor),
      ]
    : [];
  return (
    <div className="grid gap-4">
      <h2 id="sum" className="text-xl">
        {t('form.sum')}
      </h2>
      <input type="hidden" name="expectedMinor" value={amountMinor} />
      <p role="status" className="sr-only">
        {t('sum.total')} {formatMoney(money(amountMinor, currency), locale)}
      </p>
      {found ? (
        <>
          <OrderSum
            locale={locale}
            rows={rows.filter((shown) => shown.money.minor !== 0)}
            total={row('total', amountMinor)}
          />
          <p className="text-sm text-ink-soft">
            {t('form.toProvider', { provider })}{' '}
            {t(amountMinor <= atOnceUpToMinor ? 'form.atOnce' : 'form.reviewed')}
          </p>
        </>
      ) : (
        <p className="text-ink-soft">{t('form.none')}</p>
      )}
      <noscript>
        <SubmitButton kind="secondary" name="intent" value="update" className="w-full">
          {t('form.update')}
        </SubmitButton>
      </noscript>
      <SubmitButton
        name="intent"
        value="ask"
        size="large"
        aria-disabled={isPending}
        pendingText={t('form.pending')}
      >
        {isPending ? t('form.pending') : t('form.submit')}
      </SubmitButton>
    </div>
  );
}
