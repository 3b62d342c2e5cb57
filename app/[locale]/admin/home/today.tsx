import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Link } from '@/components/link';
import { Price } from '@/components/price';
import type { DayFigures } from '@/lib/desk/figures';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { moneyOf } from '@/lib/money';

/** Today in three figures; each leads to what it is made of. */
export async function Today({ today, locale }: { today: DayFigures | undefined; locale: Locale }) {
  if (!today) return null;
  const t = await getTranslations('review.home');
  const amounts = (of: 'revenueMinor' | 'refundsMinor') => {
    const some = today.money.filter((row) => row[of] > 0);
    if (some.length === 0) return t('none');
    return some.map((row) => (
      <Price
        key={row.currency}
        money={moneyOf(row[of], row.currency)}
        locale={locale}
        className="block"
      />
    ));
  };
  const day = localePath(locale, `/admin/orders?from=${today.date}&to=${today.date}`);
  return (
    <ul className="grid gap-3 sm:grid-cols-3">
      <Figure href={day} name={t('orders')} text={t('ordersText')}>
        {today.placed}
      </Figure>
      <Figure href={day} name={t('revenue')} text={t('revenueText')}>
        {amounts('revenueMinor')}
      </Figure>
      <Figure
        href={localePath(locale, '/admin/refunds?tab=done')}
        name={t('refunds')}
        text={t('refundsText')}
      >
        {amounts('refundsMinor')}
      </Figure>
    </ul>
  );
}

function Figure<Href extends string>({
  href,
  name,
  text,
  children,
}: {
  href: Route<Href>;
  name: string;
  text: string;
  children: ReactNode;
}) {
  return (
    <li className="relative rounded-card border border-line bg-sheet p-5 hover:border-line-strong">
      <Link
        href={href}
        prefetch={false}
        className="font-medium after:absolute after:inset-0 after:rounded-card"
      >
        {name}
      </Link>
      <span className="text-ink-soft"> {text}</span>
      <p className="mt-1 text-2xl tabular-nums sm:text-3xl">{children}</p>
    </li>
  );
}
