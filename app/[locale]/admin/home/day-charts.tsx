import { getFormatter, getTranslations } from 'next-intl/server';
import { BarChart } from '@/components/desk/bar-chart';
import { Card } from '@/components/ui/card';
import type { DayFigures } from '@/lib/desk/figures';
import { formatMoney } from '@/lib/i18n/format-money';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { moneyOf } from '@/lib/money';

type ChartProps = { days: readonly DayFigures[]; locale: Locale };

/** How many orders were placed on each day, and how many of them paid. */
export async function OrdersChart({ days, locale }: ChartProps) {
  const [t, format] = await Promise.all([getTranslations('review.home'), getFormatter()]);
  return (
    <Card aria-labelledby="orders-chart">
      <h3 id="orders-chart" className="mb-3 font-medium">
        {t('ordersByDay')}
      </h3>
      <BarChart
        label={t('ordersByDay')}
        top={String(Math.max(...days.map(({ placed }) => placed), 0))}
        bars={days.map(({ date, start, placed, paid }) => ({
          key: date,
          href: localePath(locale, `/admin/orders?from=${date}&to=${date}`),
          tick: date.slice(-2),
          says: t('paidOfDay', {
            date: format.dateTime(start, { dateStyle: 'medium' }),
            paid,
            placed,
          }),
          up: paid,
          pale: placed - paid,
        }))}
      />
      <Legend
        items={[
          ['bg-celadon', t('paid')],
          ['bg-line-strong', t('unpaid')],
        ]}
      />
    </Card>
  );
}

/** What was paid on each day and what went back, in one currency: sums are never made across. */
export async function RevenueChart({ days, locale, currency }: ChartProps & { currency: string }) {
  const [t, format] = await Promise.all([getTranslations('review.home'), getFormatter()]);
  const words = (minor: number) => formatMoney(moneyOf(minor, currency), locale);
  const ofDay = ({ money }: DayFigures) => money.find((row) => row.currency === currency);
  return (
    <Card aria-labelledby={`revenue-${currency}`}>
      <h3 id={`revenue-${currency}`} className="mb-3 font-medium">
        {t('revenueByDay')} <span className="font-normal text-ink-soft">{currency}</span>
      </h3>
      <BarChart
        label={`${t('revenueByDay')} ${currency}`}
        top={words(Math.max(...days.map((day) => ofDay(day)?.revenueMinor ?? 0), 0))}
        bars={days.map((day) => {
          const { date, start } = day;
          const own = ofDay(day);
          const [up, down] = [own?.revenueMinor ?? 0, own?.refundsMinor ?? 0];
          return {
            key: date,
            href: localePath(locale, `/admin/orders?from=${date}&to=${date}`),
            tick: date.slice(-2),
            says: t('moneyOfDay', {
              date: format.dateTime(start, { dateStyle: 'medium' }),
              revenue: words(up),
              refunds: words(down),
            }),
            up,
            down,
          };
        })}
      />
      <Legend
        items={[
          ['bg-celadon', t('revenueOf')],
          ['bg-cinnabar', t('refundsOf')],
        ]}
      />
    </Card>
  );
}

function Legend({ items }: { items: readonly (readonly [colour: string, name: string])[] }) {
  return (
    <ul className="mt-3 flex flex-wrap gap-x-5 text-sm text-ink-soft">
      {items.map(([colour, name]) => (
        <li key={name} className="flex items-center gap-2">
          <span aria-hidden="true" className={`size-3 rounded-sm ${colour}`} />
          {name}
        </li>
      ))}
    </ul>
  );
}
