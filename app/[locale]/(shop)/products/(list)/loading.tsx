import { getTranslations } from 'next-intl/server';
import { ProductGridSkeleton } from '@/components/product-grid';
import { Skeleton } from '@/components/ui/skeleton';

/** The list's shape while it is looked up. */
export default async function Loading() {
  const t = await getTranslations('common');
  return (
    <div className="page grid gap-x-10 gap-y-6 pt-8 lg:grid-cols-[16rem_1fr]">
      <div className="lg:col-span-2">
        <p role="status" className="sr-only">
          {t('loading')}
        </p>
        <Skeleton className="h-10 w-56" />
        <Skeleton className="mt-3 h-5 w-28" />
      </div>
      <Skeleton className="h-11 rounded-card lg:h-112" />
      <ProductGridSkeleton columns={3} />
    </div>
  );
}
