import { refuse } from '@showfloor/contracts/errors';
import { questionIdSchema } from '@showfloor/contracts/ids';
import { listQuestionsQuerySchema, type QuestionState, questionListSchema } from '@showfloor/contracts/question';
import { z } from 'zod';
import { cursorOf, cursorText, pageOf } from '../../../platform/http/cursor.ts';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import { isMember, type VisibilityParts, visibleShow } from '../../shows/show-visibility.ts';
import type { QuestionRepository } from '../question-repository.ts';

const placeSchema = z.tuple([z.int().min(0), questionIdSchema]);
const publicStates: readonly QuestionState[] = ['open', 'on_air', 'answered'];

export function listQuestions(parts: VisibilityParts & { readonly questions: Pick<QuestionRepository, 'list'> }) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/shows/:showId/questions',
    summary: 'What the audience asks: the most voted for first, or the newest. Dismissed ones are for the team.',
    tag: 'questions',
    access: 'anyone',
    params: showParams,
    query: listQuestionsQuerySchema.extend({ cursor: cursorOf(placeSchema).optional() }),
    answer: questionListSchema,
    async handler({ params, query: { state, sort, cursor, limit }, viewer }) {
      const show = await visibleShow(parts, params.showId, viewer);
      if (show === null) return refuse('not_found');
      if (state === 'dismissed' && !(await isMember(parts.memberships, viewer, show.brand.id))) {
        return refuse('forbidden');
      }
      const found = await parts.questions.list(show.id, {
        states: state === undefined ? publicStates : [state],
        sort,
        after: cursor ?? null,
        limit: limit + 1,
        viewerId: viewer?.userId ?? null,
      });
      const { page, next } = pageOf(found, limit, ({ votes, id }) => cursorText([votes, id]));
      return { questions: [...page], next };
    },
  });
}
