import { getFormatter, getTranslations } from 'next-intl/server';
import { Facts } from '@/components/desk/facts';
import { Panel } from '@/components/desk/panel';
import { OrderTime } from '@/components/order-time';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import type { Locale } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import { type Expiry, expiryOf, firstToRenew, readHealth } from '@/lib/payments/provider-health';
import type { PaymentProvider } from '@/lib/providers/provider';

/** How a provider's keys and certificates stand, and what came from it lately. */
export async function ProviderPanel({
  provider,
  locale,
  now,
}: {
  provider: PaymentProvider;
  locale: Locale;
  now: Date;
}) {
  const { id } = provider.description;
  const [{ lastVerified, failures }, { name }, t] = await Promise.all([
    readHealth(id),
    providerWords(id, locale),
    getTranslations('manage.methods'),
  ]);
  const { environment, account, credentials } = provider;
  const due = firstToRenew(provider, now);
  const dueKind = due?.expiry.kind === 'over' ? 'over' : 'soon';
  return (
    <Panel
      id={`provider-${id}`}
      title={name}
      beside={
        <Badge tone={environment === 'live' ? 'good' : 'caution'}>
          {t(`environments.${environment}`)}
        </Badge>
      }
    >
      {due ? (
        <Alert tone={dueKind === 'over' ? 'bad' : 'caution'} className="mb-4 break-all">
          {t(`due.${dueKind}`, { keyId: due.credential.keyId })}
        </Alert>
      ) : null}
      <Facts
        facts={[
          { key: 'account', name: t('account'), value: account },
          {
            key: 'verified',
            name: t('lastVerified'),
            value: lastVerified ? <OrderTime at={lastVerified.receivedAt} /> : t('never'),
          },
          lastVerified
            ? { key: 'by', name: t('verifiedBy'), value: <KeyId id={lastVerified.keyId ?? ''} /> }
            : null,
        ]}
      />
      <h3 className="mt-4 mb-2 font-medium">{t('keys')}</h3>
      <ul className="grid gap-3">
        {credentials.map((credential) => (
          <li key={`${credential.kind}-${credential.keyId}`} className="leading-snug">
            <span className="flex flex-wrap items-center justify-between gap-x-4">
              {t(`kinds.${credential.kind}`)}
              <ExpiryBadge expiry={expiryOf(credential, now)} />
            </span>
            <KeyId id={credential.keyId} />
          </li>
        ))}
      </ul>
      {failures.length > 0 ? <Failures failures={failures} /> : null}
    </Panel>
  );
}

function KeyId({ id }: { id: string }) {
  return <code className="text-sm break-all text-ink-soft">{id}</code>;
}

const TONES = { never: 'neutral', fine: 'good', soon: 'caution', over: 'bad' } as const;

async function ExpiryBadge({ expiry }: { expiry: Expiry }) {
  const [t, format] = await Promise.all([getTranslations('manage.methods'), getFormatter()]);
  const tone = TONES[expiry.kind];
  if (expiry.kind === 'never') return <Badge tone={tone}>{t('expiry.never')}</Badge>;
  const date = format.dateTime(expiry.at, { dateStyle: 'medium' });
  return <Badge tone={tone}>{t(`expiry.${expiry.kind}`, { days: expiry.days, date })}</Badge>;
}

async function Failures({
  failures,
}: {
  failures: Awaited<ReturnType<typeof readHealth>>['failures'];
}) {
  const t = await getTranslations('manage.methods');
  return (
    <>
      <h3 className="mt-4 mb-2 font-medium">{t('failures')}</h3>
      <ul className="grid gap-1">
        {failures.map(({ id, reason, receivedAt }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-4">
            <code>{reason}</code>
            <OrderTime at={receivedAt} className="text-ink-soft" />
          </li>
        ))}
      </ul>
    </>
  );
}
