import { roleMay } from '@showfloor/contracts/account';
import { refuse } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../../platform/identity/memberships.ts';
import type { ShowRepository } from '../../shows/show.ts';
import type { UndoneActs } from '../people.ts';
import { actParams } from './person-params.ts';

interface UndoActParts {
  readonly shows: ShowRepository;
  readonly memberships: Pick<MembershipRepository, 'roleIn'>;
  readonly acts: UndoneActs;
  readonly nowMs: () => number;
}

export function undoAct({ shows, memberships, acts, nowMs }: UndoActParts) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/shows/:showId/moderation/acts/:actId/undo',
    summary:
      'Takes back what was done to messages or to the rules of the chat, or that somebody was made a moderator of the show, exactly as far as it went. Doing it twice is fine.',
    tag: 'moderation',
    access: { permission: 'chat.moderate', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
    usesReserve: true,
    params: actParams,
    async handler({ params: { showId, actId }, viewer: { userId, name } }) {
      const owner = await shows.ownerOf(showId);
      if (owner === null) return refuse('not_found');
      const role = await memberships.roleIn(userId, { id: showId, brandId: owner.brandId });
      const mayWriteShow = role !== null && roleMay(role, 'show.write');
      return (await acts.undo(showId, actId, { by: { userId, name }, atMs: nowMs(), mayWriteShow })) ?? undefined;
    },
  });
}
