import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { BookForm } from '@/app/[locale]/(shop)/account/addresses/book-form';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icons';
import { listAddresses, MAX_ADDRESSES } from '@/lib/addresses/address-book';
import { addressLines } from '@/lib/addresses/format-address';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { requireMember } from '@/lib/session';

type AddressesProps = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: AddressesProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'addresses' });
  return { title: t('title'), robots: { index: false } };
}

/** The address book. */
export default async function AddressesPage({ params }: AddressesProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const member = await requireMember(locale, '/account/addresses');
  const saved = await listAddresses(member);
  const t = await getTranslations('addresses');
  const add = (
    <ButtonLink href={localePath(locale, '/account/addresses/new')} kind="primary">
      <Icon name="plus" />
      {t('add')}
    </ButtonLink>
  );
  return (
    <>
      <h1 className="text-3xl sm:text-4xl">{t('title')}</h1>
      <p className="mt-2 text-ink-soft">{t('lead')}</p>
      <div className="mt-6">
        {saved.length === 0 ? (
          <EmptyState title={t('emptyTitle')} action={add}>
            {t('emptyText')}
          </EmptyState>
        ) : (
          <ul className="grid gap-4 sm:grid-cols-2">
            {saved.map(({ id, address, isDefault }) => (
              <li
                key={id}
                className="flex flex-col justify-between gap-4 rounded-card border border-line bg-sheet p-5"
              >
                <div>
                  <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg font-medium">
                    <span className="min-w-0 break-words">{address.recipient}</span>
                    {isDefault ? <Badge tone="good">{t('default')}</Badge> : null}
                  </p>
                  <p className="text-ink-soft tabular-nums">{address.phone}</p>
                  <address className="mt-2 break-words not-italic">
                    {addressLines(address, locale).map((line) => (
                      <span key={line} className="block">
                        {line}
                      </span>
                    ))}
                  </address>
                </div>
                <div className="-mx-2 flex flex-wrap items-center">
                  <ButtonLink
                    href={localePath(locale, `/account/addresses/${id}`)}
                    kind="quiet"
                    className="px-3"
                    aria-label={t('editOf', { recipient: address.recipient })}
                  >
                    {t('edit')}
                  </ButtonLink>
                  <BookForm id={id} recipient={address.recipient} isDefault={isDefault} />
                </div>
              </li>
            ))}
          </ul>
        )}
      </div>
      {saved.length > 0 && saved.length < MAX_ADDRESSES ? <div className="mt-6">{add}</div> : null}
      {saved.length >= MAX_ADDRESSES ? (
        <p className="mt-6 text-ink-soft">{t('full', { max: MAX_ADDRESSES })}</p>
      ) : null}
    </>
  );
}
