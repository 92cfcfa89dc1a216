import type { BrandRole, Membership, Team } from '@showfloor/contracts/account';
import type { Refusal } from '@showfloor/contracts/errors';

/** How long an invitation may be accepted. */
export const invitationLifeMs = 7 * 24 * 60 * 60_000;

type Member = Team['members'][number] & { readonly createdAtMs: number };

/** When a member came, and their id. */
type MemberPlace = readonly [createdAtMs: number, userId: string];

interface Invitation {
  /** The hash of its link's token. */
  readonly id: string;
  readonly brandId: string;
  readonly email: string;
  readonly role: BrandRole;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
}

/** Port: who belongs to a brand, and who is invited. A brand always has an owner: what would take the last away is refused as `conflict`. */
export interface TeamRepository {
  /** The name of the brand, and those of its members. */
  names(brandId: string): Promise<string[]>;
  /** Members in the order in which they came, `after` the place of one. */
  members(brandId: string, after: MemberPlace | null, limit: number): Promise<Member[]>;
  invitations(brandId: string, nowMs: number): Promise<Team['invitations']>;
  /** Gives a member by that e-mail the role (`invited` is false), else keeps the invitation instead of an earlier one. */
  invite(
    invitation: Invitation,
  ): Promise<{ membership: Membership; invited: boolean } | Refusal<'limit_reached' | 'not_found' | 'conflict'>>;
  /** Gives the role of an invitation to whoever has its link, once. */
  accept(invitationId: string, userId: string, nowMs: number): Promise<Membership | Refusal<'not_found' | 'conflict'>>;
  changeRole(brandId: string, userId: string, role: BrandRole): Promise<Refusal<'not_found' | 'conflict'> | null>;
  remove(brandId: string, userId: string): Promise<Refusal<'not_found' | 'conflict'> | null>;
  revoke(brandId: string, invitationId: string): Promise<Refusal<'not_found'> | null>;
}
