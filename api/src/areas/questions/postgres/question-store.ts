import { refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { and, asc, count, desc, eq, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { namesUnknownUser } from '../../accounts/postgres/unknown-user.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { questionChanged } from '../question-event.ts';
import { type QuestionFilter, type QuestionRepository, VoterGoneError } from '../question-repository.ts';
import { changeQuestion } from './change-question.ts';
import { countVotes } from './count-votes.ts';
import { questionColumns } from './question-row.ts';
import { questions, questionVotes } from './tables.ts';

/** The questions on PGlite and PostgreSQL. */
export function createQuestionStore(database: Database): QuestionRepository {
  return {
    list(showId, { states, sort, after, limit, viewerId }) {
      const voted = sql<boolean>`exists (select from ${questionVotes} where ${questionVotes.questionId} = ${questions.id} and ${questionVotes.userId} = ${viewerId})`;
      return database
        .select({ ...questionColumns, voted })
        .from(questions)
        .where(and(eq(questions.showId, showId), inArray(questions.state, [...states]), placeAfter(sort, after)))
        .orderBy(...(sort === 'votes' ? [desc(questions.votes), asc(questions.id)] : [desc(questions.id)]))
        .limit(limit);
    },

    ask: ({ showId, ...question }) =>
      database.transaction(async (tx) => {
        // Those who ask at once come one after the other, so that none of them passes the limits.
        await tx.select({ id: shows.id }).from(shows).where(eq(shows.id, showId)).for('no key update');
        const open = and(eq(questions.showId, showId), eq(questions.state, 'open'));
        const own = await tx
          .select(questionColumns)
          .from(questions)
          .where(and(open, eq(questions.userId, question.userId)));
        const same = own.find(({ text }) => text === question.text);
        if (same) return same;
        if (own.length >= limits.questionsPerPerson) {
          return refuse('limit_reached', { message: 'Wait until one of your questions is answered.' });
        }
        const [all] = await tx.select({ questions: count() }).from(questions).where(open);
        if (all && all.questions >= limits.questionsPerShow) {
          return refuse('limit_reached', { message: 'There are as many questions as can be answered. Vote for one.' });
        }
        const [asked] = await tx
          .insert(questions)
          .values({ ...question, showId, changedAtMs: question.askedAtMs })
          .returning(questionColumns);
        if (!asked) throw new Error('an inserted question is not there');
        await appendEvents(tx, [questionChanged.of(showId, { question: asked }, question.askedAtMs)]);
        return asked;
      }),

    change: (showId, questionId, change) =>
      database.transaction((tx) => changeQuestion(tx, showId, questionId, change)),

    async vote(votes) {
      try {
        return await database.transaction((tx) => countVotes(tx, votes));
      } catch (error) {
        if (namesUnknownUser(error)) throw new VoterGoneError('one of those who vote is gone', { cause: error });
        throw error;
      }
    },
  };
}

function placeAfter(sort: QuestionFilter['sort'], after: QuestionFilter['after']): SQL | undefined {
  if (after === null) return undefined;
  const [votes, id] = after;
  if (sort === 'newest') return lt(questions.id, id);
  return or(lt(questions.votes, votes), and(eq(questions.votes, votes), sql`${questions.id} > ${id}`));
}
