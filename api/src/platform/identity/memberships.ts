import { type BrandRole, type Membership, type Permission, roleMay } from '@showfloor/contracts/account';

/** Port: who belongs to which brand. */
export interface MembershipRepository {
  /** The role of a user in a brand, or null. */
  roleOf(userId: string, brandId: string): Promise<BrandRole | null>;
  membershipsOf(userId: string): Promise<Membership[]>;
}

/** Whether `userId` may do that in `brandId`; strangers may nothing. */
export async function may(
  memberships: MembershipRepository,
  userId: string,
  brandId: string,
  permission: Permission,
): Promise<boolean> {
  const role = await memberships.roleOf(userId, brandId);
  return role !== null && roleMay(role, permission);
}
