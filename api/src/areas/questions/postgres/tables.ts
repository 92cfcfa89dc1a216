import type { QuestionState } from '@showfloor/contracts/question';
import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { momentMs } from '../../../platform/database/columns.ts';
import { users } from '../../accounts/postgres/tables.ts';
import { shows } from '../../shows/postgres/tables.ts';

/** What an audience asked. As in the chat, who asked stays who they were then. */
export const questions = pgTable(
  'questions',
  {
    id: text().primaryKey(),
    showId: text()
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    userId: text().notNull(),
    name: text().notNull(),
    text: text().notNull(),
    state: text().notNull().default('open').$type<QuestionState>(),
    votes: integer().notNull().default(0),
    /** Counts the changes of `votes`, so that of two totals the newer is known. */
    votesVersion: bigint({ mode: 'number' }).notNull().default(0),
    askedAtMs: momentMs().notNull(),
    changedAtMs: momentMs().notNull(),
    /** Who brought it into its state; null while nobody of the team did anything. */
    changedBy: text(),
    /** The cue with which it went on air last. */
    cueId: text(),
  },
  (table) => [
    index('questions_by_votes').on(table.showId, table.votes.desc(), table.id),
    index('questions_newest').on(table.showId, table.id.desc()),
    check('questions_state', sql`${table.state} in ('open', 'on_air', 'answered', 'dismissed')`),
    check('questions_votes', sql`${table.votes} >= 0`),
  ],
);

/** Who has voted for what. The vote of somebody who is gone stays counted. */
export const questionVotes = pgTable(
  'question_votes',
  {
    questionId: text()
      .notNull()
      .references(() => questions.id, { onDelete: 'cascade' }),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.questionId, table.userId] }), index('question_votes_user').on(table.userId)],
);
