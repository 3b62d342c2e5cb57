import { getTranslations } from 'next-intl/server';
import { NewPictureForm } from '@/app/[locale]/admin/products/[productId]/new-picture-form';
import { PictureForm } from '@/app/[locale]/admin/products/[productId]/picture-form';
import { Card } from '@/components/ui/card';
import type { findManagedProduct } from '@/lib/catalog/managed-products';
import { MAX_PICTURES } from '@/lib/catalog/product-pictures';

type Product = NonNullable<Awaited<ReturnType<typeof findManagedProduct>>>;

/** A product's pictures in the order in which they are shown; lists show the first. */
export async function PictureList({ product: { id, pictures } }: { product: Product }) {
  const t = await getTranslations('manage.pictures');
  return (
    <Card aria-labelledby="pictures" className="grid gap-5">
      <div>
        <h2 id="pictures" className="text-xl">
          {t('title')}
        </h2>
        <p className="text-sm text-ink-soft">{t('lead', { max: MAX_PICTURES })}</p>
      </div>
      <ol className="grid gap-4">
        {pictures.map((picture, index) => (
          <li key={picture.src}>
            <PictureForm
              productId={id}
              picture={picture}
              number={index + 1}
              isFirst={index === 0}
              isLast={index === pictures.length - 1}
            />
          </li>
        ))}
      </ol>
      {pictures.length < MAX_PICTURES ? <NewPictureForm productId={id} /> : null}
    </Card>
  );
}
