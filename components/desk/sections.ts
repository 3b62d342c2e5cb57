import type { Messages } from '@/lib/i18n/messages';
import type { Permission } from '@/lib/roles';

type Section = {
  readonly key: keyof Messages['desk']['sections'];
  readonly group: keyof Messages['desk']['groups'];
  readonly path: `/admin${string}`;
  /** What a page of the section asks for; the link is shown to whoever may. */
  readonly may: Permission;
};

/** What the desk is made of, in the order of its menu. A new section adds its line here and its words to desk.json. */
export const DESK_SECTIONS = [
  { key: 'home', group: 'day', path: '/admin', may: 'see' },
  { key: 'orders', group: 'day', path: '/admin/orders', may: 'see' },
  { key: 'refunds', group: 'day', path: '/admin/refunds', may: 'see' },
  { key: 'exceptions', group: 'money', path: '/admin/exceptions', may: 'see' },
  { key: 'reconciliation', group: 'money', path: '/admin/reconciliation', may: 'move_money' },
  { key: 'ledger', group: 'money', path: '/admin/ledger', may: 'move_money' },
  { key: 'notifications', group: 'money', path: '/admin/notifications', may: 'see' },
  { key: 'jobs', group: 'money', path: '/admin/jobs', may: 'see' },
  { key: 'products', group: 'shop', path: '/admin/products', may: 'manage' },
  { key: 'categories', group: 'shop', path: '/admin/categories', may: 'manage' },
  { key: 'coupons', group: 'shop', path: '/admin/coupons', may: 'manage' },
  { key: 'shipping', group: 'shop', path: '/admin/shipping', may: 'manage' },
  { key: 'customers', group: 'people', path: '/admin/customers', may: 'see' },
  { key: 'staff', group: 'people', path: '/admin/staff', may: 'manage' },
  { key: 'audit', group: 'people', path: '/admin/audit', may: 'manage' },
  { key: 'methods', group: 'settings', path: '/admin/methods', may: 'manage' },
  { key: 'rules', group: 'settings', path: '/admin/rules', may: 'manage' },
] as const satisfies readonly Section[];

export type SectionKey = (typeof DESK_SECTIONS)[number]['key'];
