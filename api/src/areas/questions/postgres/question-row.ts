import type { Question } from '@showfloor/contracts/question';
import { questions } from './tables.ts';

/** The columns of a question as everybody sees it. */
export const questionColumns = {
  id: questions.id,
  userId: questions.userId,
  name: questions.name,
  text: questions.text,
  state: questions.state,
  votes: questions.votes,
  askedAtMs: questions.askedAtMs,
  changedAtMs: questions.changedAtMs,
  cueId: questions.cueId,
} satisfies Record<keyof Question, unknown>;
