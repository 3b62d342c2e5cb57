import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { OrderPages } from '@/components/order-pages';

/** From page to page of a list that is cut by key. Null where there is nowhere to go. */
export async function Pager<Newest extends string, Older extends string>({
  newest,
  older,
}: {
  newest: Route<Newest> | null;
  older: Route<Older> | null;
}) {
  const t = await getTranslations('desk.pager');
  const words = { pages: t('label'), newest: t('newest'), older: t('older') };
  return <OrderPages words={words} newest={newest} older={older} />;
}
