import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations, setRequestLocale } from 'next-intl/server';
import { retryAction } from '@/app/[locale]/admin/jobs/actions';
import { DeskForm } from '@/components/desk/desk-form';
import { Nothing } from '@/components/desk/nothing';
import { PageHeading } from '@/components/desk/page-heading';
import { Pager } from '@/components/desk/pager';
import { RawText } from '@/components/desk/raw-text';
import { Link } from '@/components/link';
import { OrderTime } from '@/components/order-time';
import { beforeOf } from '@/lib/desk/list-address';
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales';
import { listDeadJobs } from '@/lib/jobs/dead-jobs';
import { requireStaff } from '@/lib/session';

type JobsProps = PageProps<'/[locale]/admin/jobs'>;
type DeadJob = Awaited<ReturnType<typeof listDeadJobs>>['jobs'][number];

export async function generateMetadata({ params }: JobsProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'desk.jobs' });
  return { title: t('title'), robots: { index: false } };
}

/** Work that the shop gave up on by itself, with what stopped it. */
export default async function JobsPage({ params, searchParams }: JobsProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const staff = await requireStaff('see', locale, '/admin/jobs');
  const before = beforeOf(await searchParams);
  const page = await listDeadJobs(staff, before);
  const t = await getTranslations('desk.jobs');
  return (
    <>
      <PageHeading title={t('title')} below={t('lead')} />
      {page.jobs.length > 0 ? (
        <ul className="grid gap-3">
          {page.jobs.map((job) => (
            <Job key={job.id} job={job} locale={locale} />
          ))}
        </ul>
      ) : (
        <Nothing title={t('empty')}>{t('emptyText')}</Nothing>
      )}
      <Pager
        newest={before ? localePath(locale, '/admin/jobs') : null}
        older={page.nextBefore ? localePath(locale, `/admin/jobs?before=${page.nextBefore}`) : null}
      />
    </>
  );
}

async function Job({ job, locale }: { job: DeadJob; locale: Locale }) {
  const [t, { desk }] = await Promise.all([getTranslations('desk.jobs'), getMessages()]);
  const { id, kind, subjectId, attempts, lastError, createdAt } = job;
  const href =
    kind === 'apply-notification'
      ? localePath(locale, `/admin/notifications/${subjectId}`)
      : localePath(locale, `/admin/orders?q=${subjectId}`);
  return (
    <li className="grid gap-3 rounded-card border border-line bg-sheet p-4">
      <div>
        <h2 className="font-sans text-base font-medium">{t(`kinds.${kind}`)}</h2>
        <p className="text-ink-soft">
          {t.rich('told', {
            attempts,
            at: () => <OrderTime key="at" at={createdAt} />,
          })}
          {kind === 'send-message' ? null : (
            <>
              {' · '}
              <Link href={href} prefetch={false} className="underline underline-offset-4">
                {t('subject')}
              </Link>
            </>
          )}
        </p>
      </div>
      {lastError ? <RawText label={t('error')}>{lastError}</RawText> : null}
      <DeskForm
        id={`retry-${id}`}
        action={retryAction}
        hidden={{ jobId: id }}
        kind="secondary"
        words={{
          submit: t('retry'),
          pending: t('pending'),
          done: t('done'),
          errors: desk.jobs.errors,
        }}
      />
    </li>
  );
}
