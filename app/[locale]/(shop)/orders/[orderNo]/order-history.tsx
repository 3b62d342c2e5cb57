import { getTranslations } from 'next-intl/server';
import { Price } from '@/components/price';
import { Timeline } from '@/components/timeline';
import { Card } from '@/components/ui/card';
import type { Locale } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import { moneyOf } from '@/lib/money';
import type { OrderView } from '@/lib/orders/queries';
import { timelineOf } from '@/lib/orders/timeline';

/** Everything that happened to an order, told to its shopper; `caption` says so where others read it. */
export async function OrderHistory({
  order,
  locale,
  caption,
}: {
  order: OrderView;
  locale: Locale;
  caption?: string;
}) {
  const t = await getTranslations('orders');
  const amount = (minor: number | null) => (
    <Price money={moneyOf(minor ?? 0, order.currency)} locale={locale} className="font-medium" />
  );
  const entries = await Promise.all(
    timelineOf(order).map(async ({ id, at, key, provider, text, ...entry }) => {
      const { name } = await providerWords(provider ?? '', locale);
      const words = t.rich(`timeline.${key}`, {
        provider: name,
        amount: () => amount(entry.amountMinor),
        asked: () => amount(entry.askedMinor),
      });
      return { id, at, words, quote: text };
    }),
  );
  return (
    <Card aria-labelledby="timeline">
      <div className="mb-5">
        <h2 id="timeline" className="text-xl">
          {t('page.timeline')}
        </h2>
        {caption ? <p className="text-sm text-ink-soft">{caption}</p> : null}
      </div>
      <Timeline entries={entries} />
    </Card>
  );
}
