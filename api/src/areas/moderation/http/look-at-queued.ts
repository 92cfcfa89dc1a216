import { putQueueLookSchema } from '@showfloor/contracts/chat-queue';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { ShowRepository } from '../../shows/show.ts';

interface LookAtQueuedParts {
  readonly shows: ShowRepository;
  readonly look: (showId: string, userId: string, messageId: string | null) => Promise<void>;
}

export function lookAtQueued({ shows, look }: LookAtQueuedParts) {
  return defineEndpoint({
    method: 'PUT',
    path: '/api/shows/:showId/moderation/queue/look',
    summary: 'Has colleagues see at which message of the queue one looks. It keeps nobody from deciding.',
    tag: 'moderation',
    access: { permission: 'chat.moderate', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
    params: showParams,
    body: putQueueLookSchema,
    async handler({ params: { showId }, body: { messageId }, viewer }) {
      await look(showId, viewer.userId, messageId);
    },
  });
}
