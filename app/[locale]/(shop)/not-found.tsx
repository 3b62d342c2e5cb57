import { NotFoundNotice } from '@/components/last-pages';

/** Not found, inside the shop's frame. */
export default function NotFound() {
  return <NotFoundNotice />;
}
