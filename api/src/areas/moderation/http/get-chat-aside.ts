import { roleMay } from '@showfloor/contracts/account';
import { chatAsideSchema } from '@showfloor/contracts/chat-queue';
import { refuse } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import { type VisibilityParts, visibleShow } from '../../shows/show-visibility.ts';
import type { ChatAsideReader } from '../chat-aside.ts';

export function getChatAside(parts: VisibilityParts & { readonly aside: ChatAsideReader }) {
  const { aside, memberships } = parts;
  return defineEndpoint({
    method: 'GET',
    path: '/api/shows/:showId/chat-aside',
    summary:
      'What who asks alone may see of the chat: their messages that wait for a moderator; to moderators, those of shadowed people.',
    tag: 'moderation',
    access: 'anyone',
    params: showParams,
    answer: chatAsideSchema,
    async handler({ params, viewer }) {
      const show = await visibleShow(parts, params.showId, viewer);
      if (show === null) return refuse('not_found');
      if (viewer === null) return { held: [], shadowed: [] };
      const of = { id: show.id, brandId: show.brand.id };
      const role = viewer.anonymous ? null : await memberships.roleIn(viewer.userId, of);
      // Nothing of the team's waits.
      if (role === null) return { held: await aside.held(of.id, viewer.userId), shadowed: [] };
      return { held: [], shadowed: roleMay(role, 'chat.moderate') ? await aside.shadowed(of.id, of.brandId) : [] };
    },
  });
}
