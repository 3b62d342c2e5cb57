'use client';

import { useTranslations } from 'next-intl';
import { saveCategoryAction } from '@/app/[locale]/admin/categories/actions';
import { EditForm } from '@/components/desk/edit-form';
import { FileField } from '@/components/desk/file-field';
import { LocalFields } from '@/components/desk/local-fields';
import { Card } from '@/components/ui/card';
import { TextField } from '@/components/ui/field';
import type { ManagedCategory } from '@/lib/catalog/save-category';
import { type Locale, localePath } from '@/lib/i18n/locales';

/** Adds a category, or edits one. `position` counts from 1. */
export function CategoryForm({
  locale,
  category,
  position,
}: {
  locale: Locale;
  category: ManagedCategory | null;
  position: number;
}) {
  const t = useTranslations('manage.categories.form');
  return (
    <EditForm
      action={saveCategoryAction}
      locale={locale}
      version={category?.version ?? ''}
      codes={{ slug_taken: 'slug', no_picture: 'picture' }}
      back={localePath(locale, '/admin/categories')}
    >
      {({ typed, errorOf }) => (
        <Card className="grid gap-4">
          <input type="hidden" name="categoryId" value={category?.id ?? ''} />
          <LocalFields
            name="name"
            label={t('name')}
            values={category?.name ?? {}}
            typed={typed}
            errorOf={errorOf}
            max={60}
          />
          <LocalFields
            name="intro"
            label={t('intro')}
            values={category?.intro ?? {}}
            typed={typed}
            errorOf={errorOf}
            rows={3}
            max={300}
          />
          <div className="grid items-start gap-4 sm:grid-cols-[2fr_1fr]">
            <TextField
              name="slug"
              label={t('slug')}
              hint={category ? t('slugHint') : t('slugNewHint')}
              defaultValue={typed?.slug ?? category?.slug}
              error={errorOf('slug')}
              maxLength={80}
              autoComplete="off"
              spellCheck={false}
            />
            <TextField
              name="position"
              label={t('position')}
              hint={t('positionHint')}
              inputMode="numeric"
              defaultValue={typed?.position ?? position}
              error={errorOf('position')}
            />
          </div>
          <div className="grid items-end gap-4 sm:grid-cols-[auto_1fr]">
            {category?.image ? (
              // biome-ignore lint/performance/noImgElement: a drawing, or encoded already
              <img
                src={category.image}
                alt=""
                width={112}
                height={84}
                className="h-21 w-28 rounded-control bg-sunk object-cover"
              />
            ) : null}
            <FileField
              name="picture"
              label={t('picture')}
              hint={category ? t('pictureHint') : t('pictureNewHint')}
              error={errorOf('picture')}
            />
          </div>
        </Card>
      )}
    </EditForm>
  );
}
