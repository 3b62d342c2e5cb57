import { redirect } from 'next/navigation';
import { type Locale, localePath } from '@/lib/i18n/locales';

/** Back to a list, which says that it was saved. */
export function backTo(locale: Locale, path: `/admin/${string}`): never {
  redirect(`${localePath(locale, path)}?saved=1`);
}
