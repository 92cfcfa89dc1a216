import { addNoteSchema, personNoteSchema } from '@showfloor/contracts/chat-queue';
import { refuse } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { PersonParts } from './get-person.ts';
import { personParams } from './person-params.ts';

export function addNote({ shows, people, nowMs }: PersonParts) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/shows/:showId/moderation/people/:userId/notes',
    summary: 'Writes down something about somebody, for the brand’s moderators. It is kept until the brand is deleted.',
    tag: 'moderation',
    access: { permission: 'chat.moderate', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
    params: personParams,
    body: addNoteSchema,
    answer: personNoteSchema,
    status: 201,
    async handler({ params: { showId, userId }, body: { text }, viewer }) {
      const owner = await shows.ownerOf(showId);
      if (owner === null) return refuse('not_found');
      const by = { userId: viewer.userId, name: viewer.name };
      return people.addNote(owner.brandId, userId, { text, by, atMs: nowMs() });
    },
  });
}
