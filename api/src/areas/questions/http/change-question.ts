import { changeQuestionSchema, questionSchema } from '@showfloor/contracts/question';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { ShowRepository } from '../../shows/show.ts';
import type { Questions } from '../questions.ts';
import { questionParams } from './question-params.ts';

export function changeQuestion(parts: { readonly shows: ShowRepository; readonly asking: Questions }) {
  return defineEndpoint({
    method: 'PATCH',
    path: '/api/shows/:showId/questions/:questionId',
    summary: 'Answers a question on air, marks it answered, dismisses it, or opens it again.',
    tag: 'questions',
    access: { permission: 'pin.write', ownerOf: ({ params }) => parts.shows.ownerOf(params.showId) },
    params: questionParams,
    body: changeQuestionSchema,
    answer: questionSchema,
    handler: ({ params, body, viewer }) =>
      parts.asking.change(params.showId, params.questionId, body.state, viewer.userId),
  });
}
