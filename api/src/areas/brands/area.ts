import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { Platform } from '../../platform/platform.ts';
import type { BrandRepository } from './brand.ts';
import { addMember } from './http/add-member.ts';
import { createBrand } from './http/create-brand.ts';
import { getBrand } from './http/get-brand.ts';
import { getMe } from './http/get-me.ts';
import { listBrands } from './http/list-brands.ts';
import { createBrandRepository } from './postgres/brand-repository.ts';

export interface BrandsArea {
  readonly brands: BrandRepository;
  readonly memberships: MembershipRepository;
  readonly endpoints: readonly Endpoint[];
}

/** The tenants and who belongs to them. */
export function brandsArea({ database, links, newId, nowMs }: Platform): BrandsArea {
  const brands = createBrandRepository(database);
  return {
    brands,
    memberships: brands,
    endpoints: [
      getMe(brands),
      listBrands(brands, links),
      getBrand(brands, links),
      createBrand({ brands, links, newId, nowMs }),
      addMember(brands, nowMs),
    ],
  };
}
