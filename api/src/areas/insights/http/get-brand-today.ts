import { refuse } from '@showfloor/contracts/errors';
import { brandTodayQuerySchema, brandTodaySchema } from '@showfloor/contracts/today';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandMemberships } from '../../../platform/identity/memberships.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { type BrandTodayParts, brandToday } from '../brand-today.ts';

export interface GetBrandTodayParts extends BrandTodayParts {
  readonly brands: Pick<BrandRepository, 'find'>;
  readonly memberships: Pick<BrandMemberships, 'roleOf'>;
  readonly nowMs: () => number;
}

export function getBrandToday({ brands, memberships, nowMs, ...parts }: GetBrandTodayParts) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands/:brandId/today',
    summary:
      'Where a brand stands: sales of today against yesterday, orders to pack, what needs a person, low stock, and the next show. Of each what the role sees.',
    tag: 'insights',
    access: 'account',
    params: brandParams,
    query: brandTodayQuerySchema,
    answer: brandTodaySchema,
    async handler({ viewer, params, query }) {
      const brand = await brands.find(params.brandId);
      if (!brand) return refuse('not_found');
      const role = await memberships.roleOf(viewer.userId, brand.id);
      if (role === null) return refuse('forbidden');
      return brandToday(parts, { brand, role, nowMs: nowMs(), timeZone: query.timeZone });
    },
  });
}
