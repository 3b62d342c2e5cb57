import { getTranslations } from 'next-intl/server';
import { Link } from '@/components/link';
import { Alert } from '@/components/ui/alert';
import { exceptionWords } from '@/lib/i18n/exception-words';
import { type Locale, localePath } from '@/lib/i18n/locales';
import type { DeskOrder } from '@/lib/orders/desk-order';

/** What is open about the money of an order, before anything else is read. */
export async function ExceptionAlerts({
  exceptions,
  locale,
}: Pick<DeskOrder, 'exceptions'> & { locale: Locale }) {
  if (exceptions.length === 0) return null;
  const t = await getTranslations('desk.order');
  const words = await Promise.all(exceptions.map(({ kind }) => exceptionWords(kind, locale)));
  return (
    <ul className="mb-4 grid gap-2">
      {exceptions.map(({ id }, index) => (
        <li key={id}>
          <Alert tone="bad" title={words[index]?.title}>
            <Link
              href={localePath(locale, `/admin/exceptions/${id}`)}
              prefetch={false}
              className="inline-flex min-h-9 items-center underline underline-offset-4"
            >
              {t('toException')}
            </Link>
          </Alert>
        </li>
      ))}
    </ul>
  );
}
