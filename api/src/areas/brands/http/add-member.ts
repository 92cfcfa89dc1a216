import { membershipSchema } from '@showfloor/contracts/account';
import { addMemberSchema } from '@showfloor/contracts/catalog';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../brand.ts';
import { brandIfKnown } from '../owners.ts';

export function addMember(brands: BrandRepository, nowMs: () => number) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/brands/:brandId/members',
    summary: 'Gives somebody with an account a role in the brand, or another role.',
    tag: 'brands',
    access: { permission: 'brand.manage', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    body: addMemberSchema,
    answer: membershipSchema,
    status: 201,
    // Also keeps the answer "nobody has an account by that e-mail" from being asked for a list of addresses.
    limits: { points: 60, windowSeconds: 60 },
    handler: ({ params, body }) => brands.setMember(params.brandId, body.email, body.role, nowMs()),
  });
}
