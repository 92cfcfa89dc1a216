import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { questionVoteSchema } from '@showfloor/contracts/question';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { type VisibilityParts, visibleShow } from '../../shows/show-visibility.ts';
import type { VoteCounter } from '../vote-counter.ts';
import { questionParams } from './question-params.ts';

/** PUT votes for a question, DELETE takes the vote back. */
export function voteOnQuestion(parts: VisibilityParts & { readonly votes: VoteCounter }) {
  const vote = (method: 'PUT' | 'DELETE', summary: string) =>
    defineEndpoint({
      method,
      path: '/api/shows/:showId/questions/:questionId/vote',
      summary,
      tag: 'questions',
      access: 'viewer',
      params: questionParams,
      answer: questionVoteSchema,
      async handler({ params: { showId, questionId }, viewer: { userId }, viewer }) {
        const isGiven = method === 'PUT';
        if ((await visibleShow(parts, showId, viewer)) === null) return refuse('not_found');
        const votes = await parts.votes.cast({ showId, questionId, userId, isGiven });
        return isRefusal(votes) ? votes : { votes, voted: isGiven };
      },
    });
  return [
    vote('PUT', 'Votes for a question, once a person. Doing it twice is fine.'),
    vote('DELETE', 'Takes the vote for a question back. Doing it twice is fine.'),
  ];
}
