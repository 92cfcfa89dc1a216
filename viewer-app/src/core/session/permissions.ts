import { type Me, type Permission, roleMay } from '@showfloor/contracts/account';

/** Whether who is asking may do this in that brand. The server decides; this only hides what would be refused. */
export function may(me: Me, brandId: string, permission: Permission): boolean {
  return me.memberships.some((membership) => membership.brandId === brandId && roleMay(membership.role, permission));
}

/** Whether this is a person with an account, not a passer-by. */
export function hasAccount(me: Me): boolean {
  return me.user !== null && !me.user.anonymous;
}
