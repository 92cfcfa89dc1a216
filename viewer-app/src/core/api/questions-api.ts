import {
  type askQuestionSchema,
  type listQuestionsQuerySchema,
  type QuestionState,
  questionListSchema,
  questionSchema,
  questionVoteSchema,
} from '@showfloor/contracts/question';
import type { z } from 'zod';
import type { Transport } from './transport.ts';

export function createQuestionsApi(transport: Transport) {
  const all = (showId: string) => `/api/shows/${showId}/questions`;
  const one = (showId: string, questionId: string) => `${all(showId)}/${questionId}`;
  return {
    /** A page of a show's questions, and where the next one begins. */
    list: (showId: string, query: Partial<z.output<typeof listQuestionsQuerySchema>> = {}, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: all(showId), query, signal }, questionListSchema),
    ask: (showId: string, body: z.input<typeof askQuestionSchema>) =>
      transport.json({ method: 'POST', path: all(showId), body }, questionSchema),
    /** For the team: what becomes of it. */
    change: (showId: string, questionId: string, state: QuestionState) =>
      transport.json({ method: 'PATCH', path: one(showId, questionId), body: { state } }, questionSchema),
    setVote: (showId: string, questionId: string, isGiven: boolean) =>
      transport.json(
        { method: isGiven ? 'PUT' : 'DELETE', path: `${one(showId, questionId)}/vote` },
        questionVoteSchema,
      ),
  };
}
