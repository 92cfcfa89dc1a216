import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { ShowRepository } from '../../shows/show.ts';
import type { MessageActs } from '../people.ts';
import { actParams } from './person-params.ts';

interface UndoActParts {
  readonly shows: ShowRepository;
  readonly acts: MessageActs;
  readonly nowMs: () => number;
}

export function undoAct({ shows, acts, nowMs }: UndoActParts) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/shows/:showId/moderation/acts/:actId/undo',
    summary: 'Takes back what was done to messages, exactly as far as it went. Doing it twice is fine.',
    tag: 'moderation',
    access: { permission: 'chat.moderate', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
    usesReserve: true,
    params: actParams,
    async handler({ params: { showId, actId }, viewer: { userId, name } }) {
      return (await acts.undo(showId, actId, { by: { userId, name }, atMs: nowMs() })) ?? undefined;
    },
  });
}
