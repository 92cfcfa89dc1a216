import { teamQuerySchema, teamSchema } from '@showfloor/contracts/account';
import { z } from 'zod';
import { cursorOf, cursorText, pageOf } from '../../../platform/http/cursor.ts';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../brand.ts';
import { brandIfKnown } from '../owners.ts';
import type { TeamRepository } from '../team.ts';

const placeSchema = z.tuple([z.int(), z.string()]);

export function listTeam(brands: BrandRepository, team: TeamRepository, askMs: () => Promise<number>) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands/:brandId/members',
    summary: 'Who belongs to the brand, and who is invited.',
    tag: 'brands',
    access: { permission: 'brand.manage', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    query: teamQuerySchema.extend({ cursor: cursorOf(placeSchema).optional() }),
    answer: teamSchema,
    async handler({ params: { brandId }, query: { cursor = null, limit } }) {
      const found = await team.members(brandId, cursor, limit + 1);
      const { page, next } = pageOf(found, limit, ({ createdAtMs, userId }) => cursorText([createdAtMs, userId]));
      const members = page.map(({ createdAtMs: _, ...member }) => member);
      return { members, invitations: cursor === null ? await team.invitations(brandId, await askMs()) : [], next };
    },
  });
}
