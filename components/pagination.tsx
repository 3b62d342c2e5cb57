import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { IntentLink } from '@/components/intent-link';
import { buttonClass } from '@/components/ui/button-class';
import { Icon } from '@/components/ui/icons';
import type { Locale } from '@/lib/i18n/locales';

/** Previous and next page, and where we are. Nothing at all when there is one page. */
export async function Pagination<Href extends string>({
  locale,
  page,
  pages,
  hrefOf,
}: {
  locale: Locale;
  page: number;
  pages: number;
  hrefOf: (page: number) => Route<Href>;
}) {
  if (pages <= 1) return null;
  const t = await getTranslations({ locale, namespace: 'common.pagination' });
  return (
    <nav
      aria-label={t('label')}
      className="mt-12 grid grid-cols-[1fr_auto_1fr] items-center gap-4 border-t border-line pt-6"
    >
      {page > 1 ? (
        <IntentLink
          href={hrefOf(page - 1)}
          rel="prev"
          className={`${buttonClass({ kind: 'secondary' })} justify-self-start`}
        >
          <Icon name="left" />
          {t('previous')}
        </IntentLink>
      ) : (
        <span />
      )}
      <p className="text-ink-soft tabular-nums">{t('position', { page, pages })}</p>
      {page < pages ? (
        <IntentLink
          href={hrefOf(page + 1)}
          rel="next"
          className={`${buttonClass({ kind: 'secondary' })} justify-self-end`}
        >
          {t('next')}
          <Icon name="right" />
        </IntentLink>
      ) : null}
    </nav>
  );
}
