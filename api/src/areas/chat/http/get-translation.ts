import { translationQuerySchema, translationSchema } from '@showfloor/contracts/chat';
import { refuse } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { chatMessageParams } from '../../../platform/http/params.ts';
import { type VisibilityParts, visibleShow } from '../../shows/show-visibility.ts';
import type { Translations } from '../translations.ts';

export function getTranslation(parts: VisibilityParts & { readonly translations: Translations }) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/shows/:showId/chat/:messageId/translation',
    summary: 'A message in another language.',
    tag: 'chat',
    access: 'anyone',
    params: chatMessageParams,
    query: translationQuerySchema,
    answer: translationSchema,
    limits: { points: 120, windowSeconds: 60 },
    async handler({ params: { showId, messageId }, query, viewer, network }) {
      const show = await visibleShow(parts, showId, viewer);
      if (show === null) return refuse('not_found');
      return parts.translations.of(show.id, messageId, query.to, network);
    },
  });
}
