import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/ui/icons';
import type { ProductDetail } from '@/lib/catalog/queries';
import { localText } from '@/lib/i18n/local-text';
import type { Locale } from '@/lib/i18n/locales';

const PROMISES = [
  { key: 'trustPay', icon: 'basket' },
  { key: 'trustOnce', icon: 'shield' },
  { key: 'trustRefund', icon: 'return' },
] as const satisfies { key: string; icon: IconName }[];

/** The description, delivery and returns, each to unfold, and what can be relied upon. */
export async function ProductNotes({
  locale,
  product,
}: {
  locale: Locale;
  product: ProductDetail;
}) {
  const t = await getTranslations({ locale, namespace: 'catalog.product' });
  const paragraphs = localText(product.description, locale).split(/\n{2,}/);
  return (
    <div>
      <ul className="grid gap-2 pb-5 text-ink-soft">
        {PROMISES.map(({ key, icon }) => (
          <li key={key} className="flex items-center gap-3">
            <Icon name={icon} className="size-5 text-celadon" />
            {t(key)}
          </li>
        ))}
      </ul>
      <Note title={t('details')} isOpen>
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </Note>
      <Note title={t('delivery')}>
        <p>{t('deliveryText')}</p>
        <p>{t('returnsText')}</p>
      </Note>
    </div>
  );
}

function Note({
  title,
  isOpen = false,
  children,
}: {
  title: string;
  isOpen?: boolean;
  children: ReactNode;
}) {
  return (
    <details open={isOpen} className="group border-t border-line last:border-b">
      <summary className="flex min-h-13 list-none items-center justify-between gap-4 rounded-control">
        <h2 className="text-lg">{title}</h2>
        <Icon name="down" className="size-4 transition-transform group-open:rotate-180" />
      </summary>
      <div className="grid max-w-prose gap-3 pb-5">{children}</div>
    </details>
  );
}
