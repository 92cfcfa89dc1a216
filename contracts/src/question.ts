import { z } from 'zod';
import { cueIdSchema, questionIdSchema, userIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { nextSchema, pageQuery } from './page.ts';
import { unixMsSchema } from './program-time.ts';
import { messageSchema } from './text.ts';
import { openEnum } from './wire.ts';

export const questionStateSchema = z.enum(['open', 'on_air', 'answered', 'dismissed']);
export type QuestionState = z.infer<typeof questionStateSchema>;

/** The life of a question, with the ways back for who pressed the wrong button. What is not listed is refused with `invalid_transition`. */
export const questionTransitions = {
  open: ['on_air', 'answered', 'dismissed'],
  on_air: ['answered', 'open'],
  answered: ['open', 'on_air'],
  dismissed: ['open'],
} as const satisfies Record<QuestionState, readonly QuestionState[]>;

export function questionMayBecome(from: QuestionState, to: QuestionState): boolean {
  return (questionTransitions[from] as readonly QuestionState[]).includes(to);
}

/** Votes are taken for what still waits for its answer. */
export function mayVoteOn(state: QuestionState): boolean {
  return state === 'open' || state === 'on_air';
}

export const questionSchema = z.object({
  id: questionIdSchema,
  userId: userIdSchema,
  /** The name it was asked under. */
  name: z.string(),
  text: z.string(),
  /** A state of a newer server waits for nothing. */
  state: openEnum(questionStateSchema, 'answered'),
  votes: z.int().min(0),
  askedAtMs: unixMsSchema,
  /** When it came into its state. */
  changedAtMs: unixMsSchema,
  /** The cue with which it went on air last; null when it didn't. */
  cueId: cueIdSchema.nullable(),
});
export type Question = z.infer<typeof questionSchema>;

/** POST /api/shows/:showId/questions. `name` is only read from viewers without a name of their own account. */
export const askQuestionSchema = z.strictObject({
  text: messageSchema(limits.questionChars).min(1),
  name: z.string().trim().min(1).max(40).optional(),
});

/** PATCH /api/shows/:showId/questions/:questionId: answered on air is `on_air`, then `answered`; `open` undoes. */
export const changeQuestionSchema = z.strictObject({ state: questionStateSchema });

/**
 * GET /api/shows/:showId/questions. Absent `state`: all but dismissed ones, which are the team's to see. Votes are counted while pages are read: a
 * question may stand in two of them.
 */
export const listQuestionsQuerySchema = z.strictObject({
  state: questionStateSchema.optional(),
  sort: z.enum(['votes', 'newest']).default('votes'),
  ...pageQuery(50),
});

export const questionListSchema = z.object({
  /** `voted`: whether who asks for the list has a vote on it. */
  questions: z.array(questionSchema.extend({ voted: z.boolean() })),
  next: nextSchema,
});

/** PUT and DELETE /api/shows/:showId/questions/:questionId/vote: how the question stands now. */
export const questionVoteSchema = z.object({ votes: z.int().min(0), voted: z.boolean() });
