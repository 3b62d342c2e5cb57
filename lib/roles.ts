/** shopper – buys; support – decides; finance – moves money; admin – all. */
export const ROLES = ['shopper', 'support', 'finance', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/**
 * What staff may do: `see` the desk; `decide` on refunds, ship, cancel, write notes; `move_money` –
 * approve as the second person, settle by hand, export; `manage` goods, people and settings.
 */
const PERMISSIONS = {
  see: ['support', 'finance', 'admin'],
  decide: ['support', 'admin'],
  move_money: ['finance', 'admin'],
  manage: ['admin'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

/** May somebody of this role do this? */
export function permits(role: Role, may: Permission): boolean {
  return PERMISSIONS[may].some((permitted) => permitted === role);
}
