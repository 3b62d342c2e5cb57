import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { AccountBadge } from '@/app/[locale]/admin/customers/account-table';
import { manageTitle } from '@/app/[locale]/admin/manage-title';
import { RoleForm } from '@/app/[locale]/admin/staff/role-form';
import { ClientMessages } from '@/components/client-messages';
import { DataTable } from '@/components/desk/data-table';
import { PageHeading } from '@/components/desk/page-heading';
import { Panel } from '@/components/desk/panel';
import { RowLink } from '@/components/desk/row-link';
import { listStaff } from '@/lib/accounts/manage-accounts';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { ROLES } from '@/lib/roles';
import { requireStaff } from '@/lib/session';

export const generateMetadata = manageTitle('staff');

/** Who works here, and what each may do. */
export default async function StaffPage({ params }: PageProps<'/[locale]/admin/staff'>) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const staff = await requireStaff('manage', locale, '/admin/staff');
  const [people, t, roles] = await Promise.all([
    listStaff(staff),
    getTranslations('manage.staff'),
    getTranslations('desk.roles'),
  ]);
  return (
    <ClientMessages namespaces={['manage']}>
      <PageHeading title={t('title')} below={t('lead')} />
      <div className="grid items-start gap-5 xl:grid-cols-[2fr_1fr]">
        <DataTable
          caption={t('title')}
          rows={people}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'name',
              name: t('columns.name'),
              cell: ({ id, name }) => (
                <RowLink href={localePath(locale, `/admin/customers/${id}`)}>
                  {id === staff.user.id ? t('you', { name }) : name}
                </RowLink>
              ),
            },
            { key: 'email', name: t('columns.email'), cell: ({ email }) => email },
            { key: 'role', name: t('columns.role'), cell: ({ role }) => roles(role) },
            {
              key: 'status',
              name: t('columns.status'),
              cell: ({ disabledAt }) => <AccountBadge isDisabled={disabledAt !== null} />,
            },
          ]}
        />
        <div className="grid gap-5">
          <Panel id="give" title={t('give')}>
            <RoleForm options={ROLES.map((role) => ({ value: role, label: roles(role) }))} />
          </Panel>
          <Panel id="may" title={t('may')}>
            <dl className="grid gap-3">
              {ROLES.map((role) => (
                <div key={role}>
                  <dt className="font-medium">{roles(role)}</dt>
                  <dd className="text-ink-soft">{t(`permissions.${role}`)}</dd>
                </div>
              ))}
            </dl>
          </Panel>
        </div>
      </div>
    </ClientMessages>
  );
}
