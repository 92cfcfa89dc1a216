import { chatPageSchema, chatQuerySchema } from '@showfloor/contracts/chat';
import { refuse } from '@showfloor/contracts/errors';
import { chatMessageIdSchema } from '@showfloor/contracts/ids';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import { type VisibilityParts, visibleShow } from '../../shows/show-visibility.ts';
import type { Chat } from '../chat.ts';

export function getChat(parts: VisibilityParts & { readonly chat: Chat }) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/shows/:showId/chat',
    summary:
      'Messages that are not deleted, oldest first: the newest, those before one, the newest up to a moment, or those from a moment on.',
    tag: 'chat',
    access: 'anyone',
    params: showParams,
    query: chatQuerySchema.extend({ cursor: chatMessageIdSchema.optional() }),
    answer: chatPageSchema,
    async handler({ params, query: { cursor, before, untilMs, sinceMs, limit }, viewer }) {
      const { chat } = parts;
      const named = Object.entries({ cursor, before, untilMs, sinceMs }).flatMap(([name, value]) =>
        value === undefined ? [] : [name],
      );
      const [, second] = named;
      if (second !== undefined) return refuse('invalid_request', { param: second });
      const show = await visibleShow(parts, params.showId, viewer);
      if (show === null) return refuse('not_found');
      if (untilMs !== undefined) return { messages: await chat.until(show.id, untilMs), next: null };
      if (sinceMs !== undefined) return { messages: await chat.since(show.id, sinceMs), next: null };
      const found = await chat.page(show.id, cursor ?? before ?? null, limit + 1);
      if (found === null) return refuse('invalid_request', { param: cursor === undefined ? 'before' : 'cursor' });
      const messages = found.slice(-limit);
      return { messages, next: found.length > limit ? (messages[0]?.id ?? null) : null };
    },
  });
}
