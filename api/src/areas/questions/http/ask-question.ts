import { refuse } from '@showfloor/contracts/errors';
import { askQuestionSchema, questionSchema } from '@showfloor/contracts/question';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import { type VisibilityParts, visibleShow } from '../../shows/show-visibility.ts';
import type { Questions } from '../questions.ts';

export function askQuestion(parts: VisibilityParts & { readonly asking: Questions }) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/shows/:showId/questions',
    summary: 'Asks the host something. Asked again while it is open, it stays one question.',
    tag: 'questions',
    access: 'viewer',
    params: showParams,
    body: askQuestionSchema,
    answer: questionSchema,
    status: 201,
    async handler({ params, body, viewer, source }) {
      const show = await visibleShow(parts, params.showId, viewer);
      if (show === null) return refuse('not_found');
      return parts.asking.ask({ show, author: viewer, source, ...body });
    },
  });
}
