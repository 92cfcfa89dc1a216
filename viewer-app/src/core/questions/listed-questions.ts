import type { Question, QuestionState } from '@showfloor/contracts/question';
import type { QuestionNews } from './question-news.ts';

/** A question as a list shows it to one person. */
export interface ListedQuestion extends Question {
  /** Whether the person has a vote on it. */
  readonly voted: boolean;
}

/** A question as it was fetched, when so many words (`QuestionNews.heard`) had been heard. */
export interface FetchedQuestion extends ListedQuestion {
  readonly heardBefore: number;
}

/** On air first, then what waits, then what is answered. */
const place: Readonly<Record<QuestionState, number>> = { on_air: 0, open: 1, answered: 2, dismissed: 3 };

/** The questions as they stand now: those that were fetched, with what the room has said since. What waits is in the order of its votes. */
export function listedQuestions(fetched: readonly FetchedQuestion[], news: QuestionNews): readonly ListedQuestion[] {
  const byId = new Map<string, ListedQuestion>();
  const heardBefore = new Map(fetched.map((question) => [question.id, question.heardBefore]));
  for (const { heardBefore: _, ...question } of fetched) byId.set(question.id, question);
  for (const [id, { value, at }] of news.questions) {
    if (at <= (heardBefore.get(id) ?? -1)) continue;
    if (value === null) byId.delete(id);
    else byId.set(id, { ...value, voted: byId.get(id)?.voted ?? false });
  }
  for (const [id, { value: votes, at }] of news.votes) {
    const question = byId.get(id);
    const saidAt = Math.max(heardBefore.get(id) ?? -1, news.questions.get(id)?.at ?? -1);
    if (question && at > saidAt) byId.set(id, { ...question, votes });
  }
  return [...byId.values()].filter(({ state }) => state !== 'dismissed').sort(inOrder);
}

function inOrder(a: Question, b: Question): number {
  if (a.state !== b.state) return place[a.state] - place[b.state];
  if (a.state === 'answered') return b.changedAtMs - a.changedAtMs;
  return b.votes - a.votes || (a.id < b.id ? -1 : 1);
}
