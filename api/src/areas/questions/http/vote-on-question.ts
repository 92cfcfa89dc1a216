import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { questionVoteSchema } from '@showfloor/contracts/question';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { SpeechGate } from '../../sanctions/speech-gate.ts';
import { type VisibilityParts, visibleShow } from '../../shows/show-visibility.ts';
import type { VoteCounter } from '../vote-counter.ts';
import { questionParams } from './question-params.ts';

export interface VoteParts extends VisibilityParts {
  readonly votes: VoteCounter;
  /** Who may take part. */
  readonly gate: Pick<SpeechGate, 'takePart'>;
}

/** PUT votes for a question, DELETE takes the vote back. */
export function voteOnQuestion(parts: VoteParts) {
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
        const show = await visibleShow(parts, showId, viewer);
        if (show === null) return refuse('not_found');
        const heard = await parts.gate.takePart({ show: { id: show.id, brandId: show.brand.id }, viewer });
        if (isRefusal(heard)) return heard;
        const votes = await parts.votes.cast({ showId, questionId, userId, isGiven });
        return isRefusal(votes) ? votes : { votes, voted: isGiven };
      },
    });
  return [
    vote('PUT', 'Votes for a question, once a person. Doing it twice is fine.'),
    vote('DELETE', 'Takes the vote for a question back. Doing it twice is fine.'),
  ];
}
