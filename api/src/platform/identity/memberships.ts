import type { BrandRole, Membership, TeamRole } from '@showfloor/contracts/account';

/** Port: who belongs to which brand. */
export interface BrandMemberships {
  /** The role of a user in a brand, or null. */
  roleOf(userId: string, brandId: string): Promise<BrandRole | null>;
  membershipsOf(userId: string): Promise<Membership[]>;
}

/** Port: who belongs to which brand, and who moderates which show. */
export interface MembershipRepository extends BrandMemberships {
  /** What a user is in a show: their role in its brand, else whether they moderate this show; null for the audience. */
  roleIn(userId: string, show: { readonly id: string; readonly brandId: string }): Promise<TeamRole | null>;
}
