import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations, setRequestLocale } from 'next-intl/server';
import { detailFacts } from '@/app/[locale]/admin/exceptions/[exceptionId]/detail-facts';
import { resolveAction } from '@/app/[locale]/admin/exceptions/actions';
import { DeskForm } from '@/components/desk/desk-form';
import { Facts } from '@/components/desk/facts';
import { OrderLink } from '@/components/desk/order-link';
import { PageHeading } from '@/components/desk/page-heading';
import { Panel } from '@/components/desk/panel';
import { ProviderName } from '@/components/desk/provider-name';
import { Link } from '@/components/link';
import { OrderTime } from '@/components/order-time';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { namesOf } from '@/lib/accounts/people';
import { exceptionWords } from '@/lib/i18n/exception-words';
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales';
import { findException } from '@/lib/payments/resolve-exception';
import { requireStaff } from '@/lib/session';

type ExceptionProps = PageProps<'/[locale]/admin/exceptions/[exceptionId]'>;
type Found = NonNullable<Awaited<ReturnType<typeof findException>>>;

export async function generateMetadata({ params }: ExceptionProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'desk.exceptions' });
  return { title: t('title'), robots: { index: false } };
}

/** What does not fit, what one should do about it, and what was done. */
export default async function ExceptionPage({ params }: ExceptionProps) {
  const { locale, exceptionId } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const staff = await requireStaff('see', locale, `/admin/exceptions/${exceptionId}`);
  const found = await findException(staff, exceptionId);
  if (!found) notFound();
  const [t, { desk }, words, names] = await Promise.all([
    getTranslations('desk.exceptions'),
    getMessages(),
    exceptionWords(found.kind, locale),
    namesOf(staff, [found.resolvedBy]),
  ]);
  const isOpen = found.status === 'open';
  const by = found.resolvedBy === null ? t('byItself') : names.get(found.resolvedBy);
  return (
    <>
      <PageHeading
        back={{ href: localePath(locale, '/admin/exceptions'), words: t('title') }}
        title={words.title}
        beside={<Badge tone={isOpen ? 'bad' : 'neutral'}>{t(`status.${found.status}`)}</Badge>}
      />
      <div className="grid max-w-4xl gap-4">
        <Alert tone={isOpen ? 'caution' : 'info'} title={words.text}>
          <p>{words.remedy}</p>
        </Alert>
        <Panel id="about" title={t('about')}>
          <About found={found} locale={locale} />
        </Panel>
        <Panel id="resolve" title={isOpen ? t('resolve') : t('resolved')}>
          {found.resolvedAt ? (
            <div className="mb-3">
              <p className="whitespace-pre-line">{found.note}</p>
              <p className="text-sm text-ink-soft">
                {by} · <OrderTime at={found.resolvedAt} />
              </p>
            </div>
          ) : null}
          <DeskForm
            id="resolve"
            action={resolveAction}
            hidden={{ exceptionId: found.id }}
            fields={[
              {
                name: 'note',
                label: t('note'),
                hint: t('noteHint'),
                maxLength: 1000,
                isLong: true,
              },
            ]}
            words={{
              submit: t('submit'),
              pending: t('pending'),
              done: t('done'),
              errors: desk.exceptions.errors,
            }}
            whyNot={isOpen ? undefined : t('alreadyResolved')}
          />
        </Panel>
      </div>
    </>
  );
}

async function About({ found, locale }: { found: Found; locale: Locale }) {
  const [t, detail] = await Promise.all([
    getTranslations('desk.exceptions'),
    detailFacts(found.detail, locale),
  ]);
  const link = 'break-all underline underline-offset-4';
  return (
    <Facts
      facts={[
        { key: 'opened', name: t('columns.opened'), value: <OrderTime at={found.openedAt} /> },
        {
          key: 'provider',
          name: t('columns.provider'),
          value: <ProviderName provider={found.provider} locale={locale} />,
        },
        found.orderNo
          ? {
              key: 'order',
              name: t('columns.order'),
              value: <OrderLink orderNo={found.orderNo} locale={locale} />,
            }
          : null,
        found.paymentId
          ? { key: 'payment', name: t('payment'), value: <code>{found.paymentId}</code> }
          : null,
        found.refundId
          ? {
              key: 'refund',
              name: t('refund'),
              value: (
                <Link
                  href={localePath(locale, `/admin/refunds/${found.refundId}`)}
                  prefetch={false}
                  className={link}
                >
                  {found.refundId}
                </Link>
              ),
            }
          : null,
        ...detail,
      ]}
    />
  );
}
