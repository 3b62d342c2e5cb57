import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import {
  CustomerOrders,
  CustomerRefunds,
  CustomerTold,
} from '@/app/[locale]/admin/customers/[customerId]/history';
import { AccountBadge } from '@/app/[locale]/admin/customers/account-table';
import { setDisabledAction } from '@/app/[locale]/admin/customers/actions';
import { manageTitle } from '@/app/[locale]/admin/manage-title';
import { DeskForm } from '@/components/desk/desk-form';
import { Facts } from '@/components/desk/facts';
import { PageHeading } from '@/components/desk/page-heading';
import { Panel } from '@/components/desk/panel';
import { OrderTime } from '@/components/order-time';
import { openCustomer } from '@/lib/accounts/customers';
import { isLocale, LOCALE_NAMES, localePath } from '@/lib/i18n/locales';
import { isId } from '@/lib/ids';
import { permits } from '@/lib/roles';
import { requireStaff } from '@/lib/session';

export const generateMetadata = manageTitle('customer');

/** One account and what it did. Whoever opens it is recorded. */
export default async function CustomerPage({
  params,
}: PageProps<'/[locale]/admin/customers/[customerId]'>) {
  const { locale, customerId } = await params;
  if (!isLocale(locale) || !isId(customerId)) notFound();
  setRequestLocale(locale);
  const staff = await requireStaff('see', locale, `/admin/customers/${customerId}`);
  const customer = await openCustomer(staff, customerId, new Date());
  if (!customer) notFound();
  const [t, roles] = await Promise.all([
    getTranslations('manage.customers'),
    getTranslations('desk.roles'),
  ]);
  const language = isLocale(customer.locale) ? LOCALE_NAMES[customer.locale] : customer.locale;
  const isDisabled = customer.disabledAt !== null;
  return (
    <>
      <PageHeading
        back={{ href: localePath(locale, '/admin/customers'), words: t('title') }}
        title={customer.name}
        beside={<AccountBadge isDisabled={isDisabled} />}
        below={t('recorded')}
      />
      <div className="grid items-start gap-5 xl:grid-cols-[3fr_2fr]">
        <div className="grid min-w-0 gap-5">
          <CustomerOrders customer={customer} locale={locale} />
          <CustomerRefunds customer={customer} locale={locale} />
          <CustomerTold customer={customer} locale={locale} />
        </div>
        <div className="grid min-w-0 gap-5">
          <Panel id="account" title={t('account')}>
            <Facts
              facts={[
                { key: 'email', name: t('columns.email'), value: customer.email },
                { key: 'role', name: t('columns.role'), value: roles(customer.role) },
                { key: 'language', name: t('language'), value: language },
                {
                  key: 'since',
                  name: t('columns.since'),
                  value: <OrderTime at={customer.createdAt} />,
                },
                { key: 'addresses', name: t('addresses'), value: customer.addresses },
              ]}
            />
          </Panel>
          {permits(staff.user.role, 'manage') && staff.user.id !== customerId ? (
            <Panel id="access" title={t('access')}>
              <AccessForm userId={customerId} isDisabled={isDisabled} />
            </Panel>
          ) : null}
        </div>
      </div>
    </>
  );
}

async function AccessForm({ userId, isDisabled }: { userId: string; isDisabled: boolean }) {
  const t = await getTranslations('manage');
  const to = isDisabled ? 'active' : 'disabled';
  return (
    <>
      <p className="mb-3 text-ink-soft">{t(`customers.explain.${to}`)}</p>
      <DeskForm
        id="access"
        action={setDisabledAction}
        hidden={{ userId, to }}
        kind={isDisabled ? 'secondary' : 'danger'}
        words={{
          submit: t(`customers.do.${to}`),
          pending: t('form.saving'),
          done: t('form.saved'),
          errors: {
            yourself: t('errors.yourself'),
            last_admin: t('errors.last_admin'),
            signed_out: t('errors.signed_out'),
            busy: t('errors.busy'),
            unknown: t('errors.invalid'),
          },
        }}
      />
    </>
  );
}
