import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { auditWords } from '@/components/desk/audit-words';
import { DataTable } from '@/components/desk/data-table';
import { FilterBar } from '@/components/desk/filter-bar';
import { Nothing } from '@/components/desk/nothing';
import { PageHeading } from '@/components/desk/page-heading';
import { Pager } from '@/components/desk/pager';
import { Link } from '@/components/link';
import { OrderTime } from '@/components/order-time';
import { TextField } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select';
import { beforeOf, listQuery } from '@/lib/desk/list-address';
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales';
import type { Staff } from '@/lib/identity';
import { type AuditSearch, auditSearchSchema, listStaffNames, readAudit } from '@/lib/read-audit';
import { requireStaff } from '@/lib/session';

type AuditProps = PageProps<'/[locale]/admin/audit'>;
type Line = Awaited<ReturnType<typeof readAudit>>['lines'][number];

export async function generateMetadata({ params }: AuditProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'desk.audit' });
  return { title: t('title'), robots: { index: false } };
}

/** Who did what, and who looked at whose data. Nothing in it is ever changed. */
export default async function AuditPage({ params, searchParams }: AuditProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const staff = await requireStaff('manage', locale, '/admin/audit');
  const found = await searchParams;
  const search = auditSearchSchema.parse(found);
  const before = beforeOf(found);
  const [page, t] = await Promise.all([
    readAudit(staff, search, before),
    getTranslations('desk.audit'),
  ]);
  const query = listQuery(search);
  return (
    <>
      <PageHeading title={t('title')} below={t('lead')} />
      <AuditFilters staff={staff} locale={locale} search={search} isFiltered={query !== ''} />
      {page.lines.length > 0 ? (
        <Lines lines={page.lines} locale={locale} />
      ) : (
        <Nothing title={t('empty')} />
      )}
      <Pager
        newest={before ? localePath(locale, `/admin/audit?${query}`) : null}
        older={
          page.nextBefore
            ? localePath(locale, `/admin/audit?${listQuery(search, page.nextBefore)}`)
            : null
        }
      />
    </>
  );
}

async function AuditFilters({
  staff,
  locale,
  search,
  isFiltered,
}: {
  staff: Staff<'manage'>;
  locale: Locale;
  search: AuditSearch;
  isFiltered: boolean;
}) {
  const [t, people] = await Promise.all([getTranslations('desk.audit'), listStaffNames(staff)]);
  return (
    <FilterBar action={localePath(locale, '/admin/audit')} isFiltered={isFiltered}>
      <SelectField
        name="actor"
        label={t('filters.actor')}
        defaultValue={search.actor ?? ''}
        options={[
          { value: '', label: t('filters.anybody') },
          ...people.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` })),
        ]}
      />
      <TextField
        name="subject"
        type="search"
        label={t('filters.subject')}
        placeholder={t('filters.subjectHint')}
        maxLength={80}
        defaultValue={search.subject}
        fieldClassName="col-span-full min-w-64 grow"
      />
    </FilterBar>
  );
}

async function Lines({ lines, locale }: { lines: readonly Line[]; locale: Locale }) {
  const [t, said] = await Promise.all([getTranslations('desk.audit'), auditWords()]);
  return (
    <DataTable
      caption={t('title')}
      rows={lines}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'at',
          name: t('columns.at'),
          cell: ({ at }) => <OrderTime at={at} className="tabular-nums" />,
        },
        { key: 'actor', name: t('columns.actor'), cell: ({ actor, actorId }) => actor ?? actorId },
        { key: 'action', name: t('columns.action'), cell: ({ action }) => said(action) },
        {
          key: 'subject',
          name: t('columns.subject'),
          cell: ({ subject }) => <Subject subject={subject} locale={locale} />,
        },
        {
          key: 'detail',
          name: t('columns.detail'),
          cell: ({ detail }) => (
            <span className="text-sm break-words text-ink-soft">
              {Object.entries(detail)
                .map(([name, value]) => `${name}: ${value ?? '–'}`)
                .join(', ')}
            </span>
          ),
        },
      ]}
    />
  );
}

function Subject({ subject, locale }: { subject: string; locale: Locale }) {
  const [noun, id] = subject.split(':');
  const words = <code className="text-xs break-all">{subject}</code>;
  if (noun !== 'order' && noun !== 'refund' && noun !== 'payment') return words;
  return (
    <Link
      href={localePath(locale, `/admin/orders?q=${id}`)}
      prefetch={false}
      className="underline underline-offset-4"
    >
      {words}
    </Link>
  );
}
