import { teamSchema } from '@showfloor/contracts/account';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../brand.ts';
import { brandIfKnown } from '../owners.ts';
import type { TeamRepository } from '../team.ts';

export function listTeam(brands: BrandRepository, team: TeamRepository, askMs: () => Promise<number>) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands/:brandId/members',
    summary: 'Who belongs to the brand, and who is invited.',
    tag: 'brands',
    access: { permission: 'brand.manage', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    answer: teamSchema,
    handler: async ({ params }) => team.list(params.brandId, await askMs()),
  });
}
