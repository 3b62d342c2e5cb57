import { getLocale } from 'next-intl/server';
import { NotFoundPage } from '@/components/not-found-page';

/** Not found, inside the shop's frame. */
export default async function NotFound() {
  return <NotFoundPage locale={await getLocale()} />;
}
