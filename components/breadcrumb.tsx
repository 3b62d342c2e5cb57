import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { IntentLink } from '@/components/intent-link';
import type { Locale } from '@/lib/i18n/locales';

/** The way from the shop window to here; the page itself is its heading and not repeated. */
export async function Breadcrumb<Href extends string>({
  locale,
  steps,
}: {
  locale: Locale;
  steps: readonly { name: string; href: Route<Href> }[];
}) {
  const t = await getTranslations({ locale, namespace: 'common.nav' });
  return (
    <nav aria-label={t('breadcrumb')} className="text-sm text-ink-soft">
      <ol className="flex flex-wrap items-center">
        {steps.map(({ name, href }, index) => (
          <li key={href} className="flex items-center">
            {index > 0 ? (
              <span aria-hidden="true" className="px-2">
                /
              </span>
            ) : null}
            <IntentLink
              href={href}
              className="inline-flex min-h-11 min-w-11 items-center hover:text-ink hover:underline hover:underline-offset-4"
            >
              {name}
            </IntentLink>
          </li>
        ))}
      </ol>
    </nav>
  );
}
