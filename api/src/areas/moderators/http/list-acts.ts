import { refuse } from '@showfloor/contracts/errors';
import { actListSchema, listActsQuerySchema } from '@showfloor/contracts/moderation';
import { z } from 'zod';
import { cursorOf, cursorText, pageOf } from '../../../platform/http/cursor.ts';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { ShowRepository } from '../../shows/show.ts';
import type { ActLog } from '../act.ts';

const placeSchema = z.tuple([z.int().min(1)]);

export function listActs({ acts, shows }: { readonly acts: ActLog; readonly shows: ShowRepository }) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/shows/:showId/moderation/acts',
    summary: 'What moderators did in the show and in the whole brand, the latest first.',
    tag: 'moderation',
    access: { permission: 'chat.moderate', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
    params: showParams,
    query: listActsQuerySchema.extend({ cursor: cursorOf(placeSchema).optional() }),
    answer: actListSchema,
    async handler({ params: { showId }, query: { cursor, limit, ...filter } }) {
      const owner = await shows.ownerOf(showId);
      if (owner === null) return refuse('not_found');
      const { brandId } = owner;
      const found = await acts.list({ brandId, showId, ...filter, before: cursor?.[0] ?? null, limit: limit + 1 });
      const { page, next } = pageOf(found, limit, ({ seq }) => cursorText([seq]));
      return { acts: page.map(({ act }) => act), next };
    },
  });
}
