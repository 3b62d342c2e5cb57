import { NotFoundNotice } from '@/components/not-found-notice';

/** Not found, inside the shop's frame. */
export default function NotFound() {
  return <NotFoundNotice />;
}
