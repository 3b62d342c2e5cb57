import { getLocale } from 'next-intl/server';
import { NotFoundPage } from '@/components/not-found-page';

/** Not found where there is no frame around. */
export default async function NotFound() {
  return (
    <main id="main" tabIndex={-1}>
      <NotFoundPage locale={await getLocale()} />
    </main>
  );
}
