import type { BrandRole, Membership } from '@showfloor/contracts/account';

/** Port: who belongs to which brand. */
export interface MembershipRepository {
  /** The role of a user in a brand, or null. */
  roleOf(userId: string, brandId: string): Promise<BrandRole | null>;
  membershipsOf(userId: string): Promise<Membership[]>;
}
