import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { Platform } from '../../platform/platform.ts';
import type { WritingRules } from '../chat/writing-rules.ts';
import type { ProgramClock } from '../media-nodes/program-clock.ts';
import type { SpeechGate } from '../sanctions/speech-gate.ts';
import type { ShowRepository } from '../shows/show.ts';
import { askQuestion } from './http/ask-question.ts';
import { changeQuestion } from './http/change-question.ts';
import { listQuestions } from './http/list-questions.ts';
import { voteOnQuestion } from './http/vote-on-question.ts';
import { createQuestionStore } from './postgres/question-store.ts';
import { Questions } from './questions.ts';
import { VoteCounter } from './vote-counter.ts';

export interface QuestionsOptions {
  readonly shows: ShowRepository;
  readonly memberships: MembershipRepository;
  readonly clock: ProgramClock;
  /** Who may speak. */
  readonly gate: SpeechGate;
  /** What holds for whatever an audience writes. */
  readonly rules: WritingRules;
}

export interface QuestionsArea {
  readonly endpoints: readonly Endpoint[];
  /** Counts what was cast. Before the database is closed. Idempotent. */
  close(): Promise<void>;
}

/** What the audience of a show asks its host. */
export function questionsArea(platform: Platform, options: QuestionsOptions): QuestionsArea {
  const { database, announcer } = platform;
  const { shows, memberships, clock, gate, rules } = options;
  const questions = createQuestionStore(database);
  const votes = new VoteCounter(questions, announcer);
  const asking = new Questions({
    ...platform,
    questions,
    rules,
    gate,
    clock,
    memberships,
  });
  const parts = { shows, memberships, questions, votes, gate, asking };
  return {
    endpoints: [listQuestions(parts), askQuestion(parts), changeQuestion(parts), ...voteOnQuestion(parts)],
    close: () => votes.idle(),
  };
}
