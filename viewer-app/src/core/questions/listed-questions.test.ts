import { describe, expect, it } from 'vitest';
import { questionOf } from '../../testing/fixtures.ts';
import { listedQuestions } from './listed-questions.ts';
import { hearQuestion, hearVotes, noQuestionNews } from './question-news.ts';

const fetchedOf = (number: number, votes: number, heardBefore = 0) => ({
  ...questionOf(number, { votes }),
  voted: number === 1,
  heardBefore,
});
const shown = (questions: readonly { readonly text: string; readonly votes: number }[]) =>
  questions.map(({ text, votes }) => `${text} ${votes}`);

describe('listedQuestions', () => {
  const fetched = [fetchedOf(1, 3), fetchedOf(2, 9)];

  it('has what waits by its votes, what is on air before it and what is answered behind it', () => {
    const onAir = hearQuestion(noQuestionNews, questionOf(1).id, questionOf(1, { votes: 3, state: 'on_air' }));
    expect(shown(listedQuestions(fetched, onAir))).toEqual(['question 1 3', 'question 2 9']);
    const answered = hearQuestion(onAir, questionOf(2).id, questionOf(2, { votes: 9, state: 'answered' }));
    const more = hearQuestion(answered, questionOf(3).id, questionOf(3));
    expect(shown(listedQuestions(fetched, more))).toEqual(['question 1 3', 'question 3 0', 'question 2 9']);
    expect(listedQuestions(fetched, more)[0]?.voted).toBe(true);
  });

  it('takes the last word on votes, but none that is older than what was fetched', () => {
    const voted = hearVotes(noQuestionNews, { [questionOf(1).id]: 4 });
    const again = hearVotes(voted, { [questionOf(1).id]: 12 });
    expect(shown(listedQuestions(fetched, again))).toEqual(['question 1 12', 'question 2 9']);
    const later = [fetchedOf(1, 20, again.heard), fetchedOf(2, 9, again.heard)];
    expect(shown(listedQuestions(later, again))).toEqual(['question 1 20', 'question 2 9']);
    expect(shown(listedQuestions(later, hearVotes(again, { [questionOf(1).id]: 21 })))[0]).toBe('question 1 21');
  });

  it('leaves out what was dismissed, until it is opened again', () => {
    const gone = hearQuestion(noQuestionNews, questionOf(2).id, null);
    expect(shown(listedQuestions(fetched, gone))).toEqual(['question 1 3']);
    const back = hearQuestion(gone, questionOf(2).id, questionOf(2, { votes: 9 }));
    expect(shown(listedQuestions(fetched, back))).toEqual(['question 2 9', 'question 1 3']);
  });

  it('remembers no more than a show can have', () => {
    let news = noQuestionNews;
    for (let number = 1; number <= 1_100; number += 1) news = hearVotes(news, { [`question ${number}`]: number });
    expect(news.votes.size).toBe(1_000);
    expect(news.votes.has('question 100')).toBe(false);
    expect(news.votes.has('question 101')).toBe(true);
  });
});
