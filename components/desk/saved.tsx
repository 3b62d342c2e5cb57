import { getTranslations } from 'next-intl/server';
import { Alert } from '@/components/ui/alert';

/** Says on a list that what was edited is saved; the address tells that it was. */
export async function Saved({ when }: { when: unknown }) {
  if (!when) return null;
  const t = await getTranslations('manage.form');
  return (
    <Alert tone="good" live="polite" className="mb-4">
      {t('saved')}
    </Alert>
  );
}
