import { refuse } from '@showfloor/contracts/errors';
import { moderationActIdSchema } from '@showfloor/contracts/ids';
import {
  imposeSanctionSchema,
  listSanctionsQuerySchema,
  sanctionListSchema,
  sanctionSchema,
} from '@showfloor/contracts/moderation';
import { z } from 'zod';
import { cursorOf, cursorText, pageOf } from '../../../platform/http/cursor.ts';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { ShowRepository } from '../../shows/show.ts';
import type { SanctionRepository, Sanctions } from '../sanctions.ts';
import { moderatedShow } from './moderated-show.ts';

export interface SanctionsParts {
  readonly moderation: Sanctions;
  readonly sanctions: SanctionRepository;
  readonly shows: ShowRepository;
  readonly nowMs: () => number;
}

const path = '/api/shows/:showId/sanctions';
const sanctionParams = showParams.extend({ actId: moderationActIdSchema });
const placeSchema = z.tuple([z.int().min(0), moderationActIdSchema]);

/** GET lists what is in force, POST imposes, DELETE lifts. */
export function sanctionEndpoints({ moderation, sanctions, shows, nowMs }: SanctionsParts) {
  const ownerOf = ({ params }: { params: { showId: string } }) => shows.ownerOf(params.showId);
  const access = { permission: 'chat.moderate', ownerOf } as const;
  return [
    defineEndpoint({
      method: 'GET',
      path,
      summary:
        'Time-outs, bans and shadow modes in force in the show, those of its brand among them, the latest first.',
      tag: 'moderation',
      access,
      params: showParams,
      query: listSanctionsQuerySchema.extend({ cursor: cursorOf(placeSchema).optional() }),
      answer: sanctionListSchema,
      async handler({ params: { showId }, query: { cursor = null, limit, userId } }) {
        const show = await moderatedShow(shows, showId);
        if (show === null) return refuse('not_found');
        const filter = { showId, brandId: show.brandId, userId, before: cursor, nowMs: nowMs(), limit: limit + 1 };
        const { page, next } = pageOf(await sanctions.list(filter), limit, ({ atMs, id }) => cursorText([atMs, id]));
        return { sanctions: [...page], next };
      },
    }),
    defineEndpoint({
      method: 'POST',
      path,
      summary: 'Pauses, bans or shadows somebody in the show or in the whole brand.',
      tag: 'moderation',
      access,
      params: showParams,
      body: imposeSanctionSchema,
      answer: sanctionSchema,
      status: 201,
      async handler({ params, body, viewer }) {
        const show = await moderatedShow(shows, params.showId);
        return show === null ? refuse('not_found') : moderation.impose(show, viewer, body);
      },
    }),
    defineEndpoint({
      method: 'DELETE',
      path: `${path}/:actId`,
      summary: 'Lifts what is in force on somebody, and brings back the messages that it took away.',
      tag: 'moderation',
      access,
      params: sanctionParams,
      async handler({ params, viewer }) {
        const show = await moderatedShow(shows, params.showId);
        return show === null ? refuse('not_found') : ((await moderation.lift(show, viewer, params.actId)) ?? undefined);
      },
    }),
  ];
}
