import type { Question } from '@showfloor/contracts/question';

/** Questions of which something is remembered; a show has no more open ones. */
const remembered = 1_000;

/** Something that the room said, and which word of it that was. */
interface Heard<T> {
  readonly value: T;
  readonly at: number;
}

/** What a room says of its questions, beside the list that is fetched. Pure data. */
export interface QuestionNews {
  /** Grows with each word: what is fetched knows all that was heard before it was asked for. */
  readonly heard: number;
  /** How often the room was entered. Votes are no part of its history, so the list is fetched anew after each. */
  readonly welcomes: number;
  /** How a question stands; null: it is the team's alone to see. */
  readonly questions: ReadonlyMap<string, Heard<Question | null>>;
  readonly votes: ReadonlyMap<string, Heard<number>>;
}

export const noQuestionNews: QuestionNews = { heard: 0, welcomes: 0, questions: new Map(), votes: new Map() };

export function hearWelcome(news: QuestionNews): QuestionNews {
  return { ...news, welcomes: news.welcomes + 1 };
}

/** A question was asked, is in another state, or (null) was dismissed. */
export function hearQuestion(news: QuestionNews, questionId: string, question: Question | null): QuestionNews {
  const at = news.heard + 1;
  return { ...news, heard: at, questions: put(news.questions, [[questionId, { value: question, at }]]) };
}

export function hearVotes(news: QuestionNews, votes: Readonly<Record<string, number>>): QuestionNews {
  const at = news.heard + 1;
  const counted = Object.entries(votes).map(([id, value]) => [id, { value, at }] as const);
  return { ...news, heard: at, votes: put(news.votes, counted) };
}

function put<T>(known: ReadonlyMap<string, T>, said: readonly (readonly [string, T])[]): ReadonlyMap<string, T> {
  const next = new Map(known);
  for (const [id, value] of said) {
    next.delete(id);
    next.set(id, value);
  }
  const tooMany = next.size - remembered;
  return tooMany > 0 ? new Map([...next].slice(tooMany)) : next;
}
