import { NotFoundNotice } from '@/components/not-found-notice';

/** Not found, inside the desk's frame for those who have one. */
export default function NotFound() {
  return <NotFoundNotice />;
}
