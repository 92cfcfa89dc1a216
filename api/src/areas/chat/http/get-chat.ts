import { chatPageSchema, chatQuerySchema } from '@showfloor/contracts/chat';
import { refuse } from '@showfloor/contracts/errors';
import { chatMessageIdSchema } from '@showfloor/contracts/ids';
import type { z } from 'zod';
import { pageOf } from '../../../platform/http/cursor.ts';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import { type VisibilityParts, visibleShow } from '../../shows/show-visibility.ts';
import type { Chat } from '../chat.ts';

export function getChat(parts: VisibilityParts & { readonly chat: Chat }) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/shows/:showId/chat',
    summary:
      'Messages that are not deleted, oldest first: the newest, those before one, the newest up to a moment, those from a moment on, or those of a stretch of the program.',
    tag: 'chat',
    access: 'anyone',
    params: showParams,
    query: chatQuerySchema.extend({ cursor: chatMessageIdSchema.optional() }),
    answer: chatPageSchema,
    async handler({ params, query, viewer }) {
      const { chat } = parts;
      const wrong = wrongParam(query);
      if (wrong !== null) return refuse('invalid_request', { param: wrong });
      const { cursor, before, untilMs, sinceMs, programFromMs, programToMs, limit } = query;
      const show = await visibleShow(parts, params.showId, viewer);
      if (show === null) return refuse('not_found');
      const reader = viewer?.userId ?? null;
      if (untilMs !== undefined) return { messages: await chat.until(show.id, untilMs, reader), next: null };
      if (sinceMs !== undefined) return { messages: await chat.since(show.id, sinceMs, reader), next: null };
      if (programFromMs !== undefined) {
        const stretch = { fromMs: programFromMs, toMs: programToMs ?? null, afterId: cursor ?? null, limit: limit + 1 };
        const played = await chat.played(show.id, stretch, reader);
        if (played === null) return refuse('invalid_request', { param: 'cursor' });
        const { page, next } = pageOf(played, limit, ({ id }) => id);
        return { messages: [...page], next };
      }
      const found = await chat.page(show.id, cursor ?? before ?? null, limit + 1, reader);
      if (found === null) return refuse('invalid_request', { param: cursor === undefined ? 'before' : 'cursor' });
      const messages = found.slice(-limit);
      return { messages, next: found.length > limit ? (messages[0]?.id ?? null) : null };
    },
  });
}

/** The parameter that doesn't go with the others; null when they go together. */
function wrongParam(query: z.infer<typeof chatQuerySchema>): string | null {
  const { cursor, before, untilMs, sinceMs, programFromMs, programToMs } = query;
  if (programToMs !== undefined && programFromMs === undefined) return 'programToMs';
  const place = programFromMs === undefined ? { cursor } : {};
  const named = Object.entries({ ...place, before, untilMs, sinceMs, programFromMs }).filter(
    ([, value]) => value !== undefined,
  );
  return named[1]?.[0] ?? null;
}
