import { getFormatter, getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';

const SECOND_MS = 1000;

/** How long a paid order takes to be one, from the provider's knock on the door. */
export async function Speed({
  speed,
}: {
  speed: { readonly count: number; readonly p50: number; readonly p95: number } | null;
}) {
  const [t, format] = await Promise.all([getTranslations('review.home'), getFormatter()]);
  const words = (ms: number) =>
    ms < SECOND_MS
      ? t('ms', { ms })
      : t('seconds', {
          seconds: format.number(ms / SECOND_MS, { maximumFractionDigits: 1 }),
        });
  return (
    <Card aria-labelledby="speed">
      <h2 id="speed" className="text-xl">
        {t('speed')}
      </h2>
      <p className="mt-1 mb-3 text-ink-soft">
        {speed ? t('speedText', { count: speed.count }) : t('noSpeed')}
      </p>
      {speed ? (
        <dl className="grid grid-cols-2 gap-4">
          {(['p50', 'p95'] as const).map((key) => (
            <div key={key}>
              <dt className="text-ink-soft">{t(key)}</dt>
              <dd className="text-2xl tabular-nums">{words(speed[key])}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </Card>
  );
}
