import { NotFoundNotice } from '@/components/not-found-notice';

/** Not found where there is no frame around. */
export default function NotFound() {
  return (
    <main id="main" tabIndex={-1}>
      <NotFoundNotice />
    </main>
  );
}
