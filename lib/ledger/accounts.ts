import { providers } from '@/lib/providers/registry';

/** Accounts that each provider has of its own, and those of the shop. */
export const PROVIDER_ACCOUNTS = ['receivable', 'fees', 'settled', 'adjustments'] as const;
export const SHOP_ACCOUNTS = ['refunds_payable', 'revenue', 'by_hand'] as const;
export type AccountKind = (typeof PROVIDER_ACCOUNTS)[number] | (typeof SHOP_ACCOUNTS)[number];

/** The chart of accounts, as accountants read it from the top: assets, costs, debts, income. */
export function chartOfAccounts(): readonly string[] {
  const own = providers().flatMap(({ description: { id } }) =>
    PROVIDER_ACCOUNTS.map((kind) => `${kind}:${id}`),
  );
  return [...own, ...SHOP_ACCOUNTS];
}

/** An account taken apart: its kind, and its provider where it has one. */
export function partsOf(account: string): {
  readonly kind: string;
  readonly provider: string | null;
} {
  const [kind = '', provider = null] = account.split(':');
  return { kind, provider };
}

/** Narrows to a kind that has a name. */
export function isAccountKind(kind: string): kind is AccountKind {
  return [...PROVIDER_ACCOUNTS, ...SHOP_ACCOUNTS].some((one) => one === kind);
}
