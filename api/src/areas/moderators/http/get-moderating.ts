import { moderatingSchema } from '@showfloor/contracts/moderation';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { ShowModerators } from '../show-moderators.ts';

export function getModerating(moderators: Pick<ShowModerators, 'moderatedBy'>) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/me/moderating',
    summary: 'The shows that who asks moderates without being of their brands.',
    tag: 'moderation',
    access: 'account',
    answer: moderatingSchema,
    handler: async ({ viewer }) => ({ shows: await moderators.moderatedBy(viewer.userId) }),
  });
}
