import { changeRoleSchema } from '@showfloor/contracts/account';
import { userIdSchema } from '@showfloor/contracts/ids';
import { z } from 'zod';
import { defineEndpoint, type Endpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../brand.ts';
import { brandIfKnown } from '../owners.ts';
import type { TeamRepository } from '../team.ts';

const memberParams = brandParams.extend({ userId: userIdSchema });
const invitationParams = brandParams.extend({ invitationId: z.string().regex(/^[\w-]{43}$/) });

/** What changes a team, beside inviting. The last owner can neither be changed nor removed, nor leave. */
export function changeTeam(brands: BrandRepository, team: TeamRepository): readonly Endpoint[] {
  const ownerOf = ({ params }: { params: { brandId: string } }) => brandIfKnown(brands, params.brandId);
  return [
    defineEndpoint({
      method: 'PATCH',
      path: '/api/brands/:brandId/members/:userId',
      summary: 'Gives a member another role.',
      tag: 'brands',
      access: { permission: 'brand.manage', ownerOf },
      params: memberParams,
      body: changeRoleSchema,
      handler: async ({ params, body }) =>
        (await team.changeRole(params.brandId, params.userId, body.role)) ?? undefined,
    }),
    defineEndpoint({
      method: 'DELETE',
      path: '/api/brands/:brandId/members/:userId',
      summary: 'Takes a member out of the brand.',
      tag: 'brands',
      access: { permission: 'brand.manage', ownerOf },
      params: memberParams,
      handler: async ({ params }) => (await team.remove(params.brandId, params.userId)) ?? undefined,
    }),
    defineEndpoint({
      method: 'POST',
      path: '/api/brands/:brandId/leave',
      summary: 'Leaves the brand.',
      tag: 'brands',
      access: 'account',
      params: brandParams,
      handler: async ({ params, viewer }) => (await team.remove(params.brandId, viewer.userId)) ?? undefined,
    }),
    defineEndpoint({
      method: 'DELETE',
      path: '/api/brands/:brandId/invitations/:invitationId',
      summary: 'Takes an invitation back: its link opens nothing any more.',
      tag: 'brands',
      access: { permission: 'brand.manage', ownerOf },
      params: invitationParams,
      handler: async ({ params }) => (await team.revoke(params.brandId, params.invitationId)) ?? undefined,
    }),
  ];
}
