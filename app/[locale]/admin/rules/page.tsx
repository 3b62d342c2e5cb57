import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { manageTitle } from '@/app/[locale]/admin/manage-title';
import { RulesForm } from '@/app/[locale]/admin/rules/rules-form';
import { ClientMessages } from '@/components/client-messages';
import { PageHeading } from '@/components/desk/page-heading';
import { Panel } from '@/components/desk/panel';
import { RefundRules } from '@/components/refund-rules';
import { isLocale } from '@/lib/i18n/locales';
import { toDecimal } from '@/lib/money';
import type { RefundPolicy } from '@/lib/payments/refund-policy';
import { readRules } from '@/lib/payments/save-rules';
import { requireStaff } from '@/lib/session';
import { perCurrency, SHOP_CURRENCIES, type ShopCurrency } from '@/lib/shop';

export const generateMetadata = manageTitle('rules');

/** The rules for refunds, and how shoppers read them. */
export default async function RulesPage({ params }: PageProps<'/[locale]/admin/rules'>) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  await requireStaff('manage', locale, '/admin/rules');
  const [{ policy, version }, t] = await Promise.all([
    readRules(),
    getTranslations('manage.rules'),
  ]);
  return (
    <ClientMessages namespaces={['manage']}>
      <PageHeading title={t('title')} below={t('lead')} />
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <Panel id="edit" title={t('edit')}>
          <RulesForm rules={{ ...edited(policy), version }} />
        </Panel>
        <Panel id="preview" title={t('preview')}>
          {/* They differ by their amounts alone: shoppers read those of their order's currency. */}
          <RefundRules policy={policy} currency={SHOP_CURRENCIES[0]} locale={locale} />
        </Panel>
      </div>
    </ClientMessages>
  );
}

function edited({ approveUpToMinor, secondPersonFromMinor, ...policy }: RefundPolicy) {
  return {
    daysAfterPayment: String(policy.daysAfterPayment),
    daysAfterDelivery: String(policy.daysAfterDelivery),
    shipping: policy.shipping,
    approveUpToMinor: decimals(approveUpToMinor),
    secondPersonFromMinor: decimals(secondPersonFromMinor),
  };
}

function decimals(minors: Readonly<Record<ShopCurrency, number>>): Record<ShopCurrency, string> {
  return perCurrency((currency) => toDecimal({ minor: minors[currency], currency }));
}
