import { notFound } from 'next/navigation';
import { setRequestLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DeskFrame } from '@/components/desk/frame';
import { isLocale } from '@/lib/i18n/locales';
import { asStaff } from '@/lib/identity';
import { viewer } from '@/lib/session';

type LocaleProps = { children: ReactNode; params: Promise<{ locale: string }> };

/**
 * The frame of the desk, with what waits for whoever looks. It is no guard: each page asks for itself,
 * and what it answers to others (a redirect, "not found") stands here without the frame. There is no
 * loading.tsx on purpose: the page's guard would then answer after the status 200 has been sent, and
 * without scripts the page behind it would never show. Links show that they are on their way instead.
 */
export default async function DeskLayout({ children, params }: LocaleProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const staff = asStaff(await viewer(), 'see');
  if (!staff) {
    return (
      <main id="main" tabIndex={-1} className="grow">
        {children}
      </main>
    );
  }
  return (
    <DeskFrame locale={locale} staff={staff}>
      {children}
    </DeskFrame>
  );
}
