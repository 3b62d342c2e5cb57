import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/desk/data-table';
import { Nothing } from '@/components/desk/nothing';
import { OrderLink } from '@/components/desk/order-link';
import { Pager } from '@/components/desk/pager';
import { ProviderName } from '@/components/desk/provider-name';
import { Link } from '@/components/link';
import { Price } from '@/components/price';
import { Badge } from '@/components/ui/badge';
import { listQuery } from '@/lib/desk/list-address';
import { exceptionWords } from '@/lib/i18n/exception-words';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { isCurrency, money } from '@/lib/money';
import type { listDifferences } from '@/lib/reconciliation/queries';

type Page = Awaited<ReturnType<typeof listDifferences>>;
type Difference = Page['differences'][number];

/** What differs on the bills of a day, each with what to do about it and where. */
export async function Differences({
  day,
  page,
  before,
  locale,
}: {
  day: string;
  page: Page;
  before: string | undefined;
  locale: Locale;
}) {
  const [t, states] = await Promise.all([
    getTranslations('books.day.differences'),
    getTranslations('desk.exceptions.status'),
  ]);
  const path = `/admin/reconciliation/${day}` as const;
  return (
    <section aria-labelledby="differences" className="min-w-0">
      <h2 id="differences" className="mt-2 mb-3 text-xl">
        {t('title')}
      </h2>
      {page.differences.length === 0 ? <Nothing title={t('none')}>{t('noneText')}</Nothing> : null}
      {page.differences.length > 0 ? (
        <DataTable
          caption={t('title')}
          rows={page.differences}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'what',
              name: t('what'),
              cell: ({ id, kind }) => (
                <Link
                  href={localePath(locale, `/admin/exceptions/${id}`)}
                  prefetch={false}
                  className="font-medium underline underline-offset-4"
                >
                  <Title kind={kind} locale={locale} />
                </Link>
              ),
            },
            {
              key: 'provider',
              name: t('provider'),
              cell: ({ provider }) => <ProviderName provider={provider} locale={locale} />,
            },
            {
              key: 'amount',
              name: t('amount'),
              align: 'end',
              cell: ({ detail }) => <Amounts detail={detail} locale={locale} />,
            },
            {
              key: 'order',
              name: t('order'),
              cell: ({ orderNo }) => <OrderLink orderNo={orderNo} locale={locale} />,
            },
            {
              key: 'state',
              name: t('state'),
              cell: ({ status }) => (
                <Badge tone={status === 'open' ? 'bad' : 'neutral'}>{states(status)}</Badge>
              ),
            },
            {
              key: 'remedy',
              name: t('remedy'),
              cell: ({ kind }) => <Remedy kind={kind} locale={locale} />,
            },
          ]}
        />
      ) : null}
      <Pager
        newest={before ? localePath(locale, path) : null}
        older={
          page.nextBefore ? localePath(locale, `${path}?${listQuery({}, page.nextBefore)}`) : null
        }
      />
    </section>
  );
}

async function Title({ kind, locale }: { kind: string; locale: Locale }) {
  return (await exceptionWords(kind, locale)).title;
}

async function Remedy({ kind, locale }: { kind: string; locale: Locale }) {
  const { remedy } = await exceptionWords(kind, locale);
  return <span className="block max-w-prose text-left text-sm text-ink-soft">{remedy}</span>;
}

/** Of the fee where that is what differs, else of the money itself. */
function Amounts({ detail, locale }: { detail: Difference['detail']; locale: Locale }) {
  const isFee = detail.expectedFeeMinor !== null && detail.expectedFeeMinor !== undefined;
  const [theirs, ours] = isFee
    ? [amountOf(detail, 'fee'), amountOf(detail, 'expectedFee')]
    : [amountOf(detail, 'amount'), amountOf(detail, 'booked') ?? amountOf(detail, 'asked')];
  return (
    <>
      {theirs ? <Price money={theirs} locale={locale} /> : '–'}
      {' / '}
      {ours ? <Price money={ours} locale={locale} /> : '–'}
    </>
  );
}

function amountOf(detail: Difference['detail'], name: string) {
  const minor = detail[`${name}Minor`];
  const currency = detail[`${name}Currency`] ?? detail.currency;
  if (typeof minor !== 'number' || typeof currency !== 'string' || !isCurrency(currency)) {
    return undefined;
  }
  return money(minor, currency);
}
