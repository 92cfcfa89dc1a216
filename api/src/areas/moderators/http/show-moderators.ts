import { refuse } from '@showfloor/contracts/errors';
import { userIdSchema } from '@showfloor/contracts/ids';
import { addModeratorSchema, showModeratorListSchema, showModeratorSchema } from '@showfloor/contracts/moderation';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { ShowRepository } from '../../shows/show.ts';
import { type ActParts, beginAct } from '../begin-act.ts';
import type { ShowModerators } from '../show-moderators.ts';

export interface ShowModeratorsParts extends ActParts {
  readonly moderators: ShowModerators;
  readonly shows: ShowRepository;
}

const path = '/api/shows/:showId/moderators';
const moderatorParams = showParams.extend({ userId: userIdSchema });

/** GET lists who moderates one show without being of its brand, POST adds somebody, DELETE takes it from them. */
export function showModerators(parts: ShowModeratorsParts) {
  const { moderators, shows } = parts;
  const ownerOf = ({ params }: { params: { showId: string } }) => shows.ownerOf(params.showId);
  const moderated = async (showId: string) => {
    const show = await shows.find(showId);
    return show && { id: show.id, brandId: show.brand.id, state: show.state };
  };
  return [
    defineEndpoint({
      method: 'GET',
      path,
      summary: 'Who moderates the show without being of its brand.',
      tag: 'moderation',
      access: { permission: 'chat.moderate', ownerOf },
      params: showParams,
      answer: showModeratorListSchema,
      handler: async ({ params }) => ({ moderators: [...(await moderators.list(params.showId))] }),
    }),
    defineEndpoint({
      method: 'POST',
      path,
      summary: 'Has somebody moderate the show, by the e-mail of their account or by their id. Doing it twice is fine.',
      tag: 'moderation',
      access: { permission: 'show.write', ownerOf },
      params: showParams,
      body: addModeratorSchema,
      answer: showModeratorSchema,
      status: 201,
      // The answer says whether somebody has an account by an e-mail: nobody asks for many.
      limits: { points: 30, windowSeconds: 3_600 },
      async handler({ params, body, viewer }) {
        const show = await moderated(params.showId);
        return show === null ? refuse('not_found') : moderators.add(show.id, body, beginAct(parts, show, viewer));
      },
    }),
    defineEndpoint({
      method: 'DELETE',
      path: `${path}/:userId`,
      summary: 'Has somebody moderate the show no longer.',
      tag: 'moderation',
      access: { permission: 'show.write', ownerOf },
      params: moderatorParams,
      async handler({ params, viewer }) {
        const show = await moderated(params.showId);
        const isRemoved = show && (await moderators.remove(show.id, params.userId, beginAct(parts, show, viewer)));
        return isRemoved ? undefined : refuse('not_found');
      },
    }),
  ];
}
