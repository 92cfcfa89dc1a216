import { listQueueQuerySchema, queueListSchema } from '@showfloor/contracts/chat-queue';
import { refuse } from '@showfloor/contracts/errors';
import { z } from 'zod';
import { cursorOf, cursorText, pageOf } from '../../../platform/http/cursor.ts';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { ShowRepository } from '../../shows/show.ts';
import type { QueueReader } from '../queue-reader.ts';

const placeSchema = z.tuple([z.int().min(1)]);

export function listQueue({ shows, queue }: { readonly shows: ShowRepository; readonly queue: QueueReader }) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/shows/:showId/moderation/queue',
    summary:
      'Messages that wait for a moderator, the oldest first, with what is known of who wrote them; or those that were decided, the newest first.',
    tag: 'moderation',
    access: { permission: 'chat.moderate', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
    params: showParams,
    query: listQueueQuerySchema.extend({ cursor: cursorOf(placeSchema).optional() }),
    answer: queueListSchema,
    async handler({ params: { showId }, query: { cursor, limit, ...filter } }) {
      const owner = await shows.ownerOf(showId);
      if (owner === null) return refuse('not_found');
      const place = { brandId: owner.brandId, showId, after: cursor?.[0] ?? null, limit: limit + 1 };
      const { page, next } = pageOf(await queue.list({ ...filter, ...place }), limit, ({ seq }) => cursorText([seq]));
      return { items: page.map(({ item, author }) => ({ ...item, author })), next };
    },
  });
}
