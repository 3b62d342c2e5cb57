import { getFormatter, getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/desk/data-table';
import { RowLink } from '@/components/desk/row-link';
import { Price } from '@/components/price';
import { Badge, type Tone } from '@/components/ui/badge';
import type { listCoupons } from '@/lib/coupons/save-coupon';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { moneyOf } from '@/lib/money';

type Coupon = Awaited<ReturnType<typeof listCoupons>>['coupons'][number];

/** Whether a coupon can be used now. */
function stateOf({ active, startsAt, endsAt, maxRedemptions, redeemed }: Coupon, now: Date) {
  if (!active) return 'off';
  if (endsAt && endsAt <= now) return 'ended';
  if (startsAt && startsAt > now) return 'coming';
  return maxRedemptions !== null && redeemed >= maxRedemptions ? 'usedUp' : 'running';
}

const TONES = {
  off: 'neutral',
  ended: 'neutral',
  coming: 'caution',
  usedUp: 'neutral',
  running: 'good',
} as const satisfies Record<ReturnType<typeof stateOf>, Tone>;

/** A page of coupons. */
export async function CouponTable({
  coupons,
  locale,
  now,
}: {
  coupons: readonly Coupon[];
  locale: Locale;
  now: Date;
}) {
  const [t, format] = await Promise.all([getTranslations('manage.coupons'), getFormatter()]);
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'medium' });
  return (
    <DataTable
      caption={t('title')}
      rows={coupons}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'code',
          name: t('columns.code'),
          cell: ({ id, code }) => (
            <RowLink href={localePath(locale, `/admin/coupons/${id}`)}>{code}</RowLink>
          ),
        },
        {
          key: 'state',
          name: t('columns.state'),
          cell: (coupon) => {
            const state = stateOf(coupon, now);
            return <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>;
          },
        },
        {
          key: 'worth',
          name: t('columns.worth'),
          cell: ({ kind, percent, amounts }) =>
            kind === 'fixed'
              ? amounts.map(({ currency, offMinor }) => (
                  <span key={currency} className="block whitespace-nowrap">
                    <Price money={moneyOf(offMinor, currency)} locale={locale} />
                  </span>
                ))
              : t(`worth.${kind}`, { value: percent }),
        },
        {
          key: 'currencies',
          name: t('columns.currencies'),
          isMinor: true,
          cell: ({ amounts }) => amounts.map(({ currency }) => currency).join(', '),
        },
        {
          key: 'validity',
          name: t('columns.validity'),
          cell: ({ startsAt, endsAt }) =>
            startsAt || endsAt
              ? `${startsAt ? day(startsAt) : ''} – ${endsAt ? day(new Date(endsAt.getTime() - 1)) : ''}`
              : t('always'),
        },
        {
          key: 'used',
          name: t('columns.used'),
          align: 'end',
          cell: ({ redeemed, maxRedemptions }) =>
            maxRedemptions === null ? redeemed : `${redeemed} / ${maxRedemptions}`,
        },
      ]}
    />
  );
}
