import { randomBytes } from 'node:crypto';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { BrandMemberships } from '../../platform/identity/memberships.ts';
import type { Mailbox } from '../../platform/mail/mail.ts';
import type { Platform } from '../../platform/platform.ts';
import type { BrandRepository } from './brand.ts';
import type { Follows } from './follows.ts';
import { acceptInvitation } from './http/accept-invitation.ts';
import { addMember } from './http/add-member.ts';
import { changeTeam } from './http/change-team.ts';
import { createBrand } from './http/create-brand.ts';
import { followBrand } from './http/follow-brand.ts';
import { getBrand } from './http/get-brand.ts';
import { getBrandBySlug } from './http/get-brand-by-slug.ts';
import { getMe } from './http/get-me.ts';
import { listBrands } from './http/list-brands.ts';
import { listTeam } from './http/list-team.ts';
import { putLines } from './http/put-lines.ts';
import { putShipping } from './http/put-shipping.ts';
import { type BrandExtensions, createBrandRepository } from './postgres/brand-repository.ts';
import { createFollowStore } from './postgres/follow-store.ts';
import { createTeamRepository } from './postgres/team-repository.ts';

export interface BrandsArea {
  readonly brands: BrandRepository;
  readonly memberships: BrandMemberships;
  /** The name of a brand, and those of its team. */
  readonly namesOf: (brandId: string) => Promise<readonly string[]>;
  /** Since when somebody follows a brand; null: they don't. */
  readonly followsSinceMs: Follows['sinceMs'];
  readonly endpoints: readonly Endpoint[];
}

/** The tenants and who belongs to them. */
export function brandsArea(
  { database, links, newId, nowMs, askMs }: Platform,
  mailbox: Mailbox,
  extensions: BrandExtensions,
): BrandsArea {
  const team = createTeamRepository(database);
  const newToken = () => randomBytes(32).toString('base64url');
  const brands = createBrandRepository(database, extensions);
  const follows = createFollowStore(database);
  return {
    brands,
    memberships: brands,
    namesOf: (brandId) => team.names(brandId),
    followsSinceMs: (userId, brandId) => follows.sinceMs(userId, brandId),
    endpoints: [
      getMe(brands),
      listBrands(brands, links),
      getBrand(brands, links),
      getBrandBySlug(brands, links),
      createBrand({ brands, links, newId, nowMs }),
      putShipping(brands, links),
      putLines(brands, links),
      listTeam(brands, team, askMs),
      addMember({ brands, team, mailbox, links, newToken, askMs }),
      ...changeTeam(brands, team),
      acceptInvitation(team, askMs),
      ...followBrand(follows, nowMs),
    ],
  };
}
