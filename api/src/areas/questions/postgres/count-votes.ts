import { mayVoteOn } from '@showfloor/contracts/question';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Vote, VoteCount } from '../question-repository.ts';
import { questions, questionVotes } from './tables.ts';

/** `QuestionRepository.vote` as a step of a transaction. Questions are locked in one order everywhere: that of their ids. */
export async function countVotes(tx: Transaction, votes: readonly Vote[]): Promise<ReadonlyMap<string, VoteCount>> {
  const rows = await tx
    .select({
      id: questions.id,
      showId: questions.showId,
      state: questions.state,
      votes: questions.votes,
      version: questions.votesVersion,
    })
    .from(questions)
    .where(inArray(questions.id, [...new Set(votes.map(({ questionId }) => questionId))]))
    .orderBy(asc(questions.id))
    .for('update');
  const counts = new Map<string, VoteCount>();
  for (const { id, state, ...row } of rows) if (mayVoteOn(state)) counts.set(id, row);
  const taken = votes.filter(({ questionId, showId }) => counts.get(questionId)?.showId === showId);
  // Of several words of one person on one question the last holds.
  const last = [...new Map(taken.map((vote) => [`${vote.questionId} ${vote.userId}`, vote])).values()];
  const deltas = new Map<string, number>();
  const counted = (changed: readonly { readonly questionId: string }[], by: number) => {
    for (const { questionId } of changed) deltas.set(questionId, (deltas.get(questionId) ?? 0) + by);
  };
  const given = last.filter(({ isGiven }) => isGiven).map(({ questionId, userId }) => ({ questionId, userId }));
  if (given.length > 0) {
    counted(await tx.insert(questionVotes).values(given).onConflictDoNothing().returning(), 1);
  }
  const takenBack = last.filter(({ isGiven }) => !isGiven);
  for (const [questionId, of] of Map.groupBy(takenBack, (vote) => vote.questionId)) {
    const users = of.map(({ userId }) => userId);
    const theirs = and(eq(questionVotes.questionId, questionId), inArray(questionVotes.userId, users));
    counted(await tx.delete(questionVotes).where(theirs).returning(), -1);
  }
  for (const [id, delta] of [...deltas].filter(([, by]) => by !== 0)) {
    const [row] = await tx
      .update(questions)
      .set({ votes: sql`${questions.votes} + ${delta}`, votesVersion: sql`${questions.votesVersion} + 1` })
      .where(eq(questions.id, id))
      .returning({ showId: questions.showId, votes: questions.votes, version: questions.votesVersion });
    if (row) counts.set(id, row);
  }
  return counts;
}

/** A viewer's votes become an account's when they sign in: a step of the viewer merger. What both have voted for counts once. */
export async function mergeVotesOfViewer(tx: Transaction, fromUserId: string, toUserId: string): Promise<void> {
  const theirs = tx
    .select({ questionId: questionVotes.questionId })
    .from(questionVotes)
    .where(eq(questionVotes.userId, toUserId));
  const ofViewer = eq(questionVotes.userId, fromUserId);
  const twice = await tx
    .select({ id: questions.id })
    .from(questions)
    .innerJoin(questionVotes, and(eq(questionVotes.questionId, questions.id), ofViewer))
    .where(inArray(questions.id, theirs))
    .orderBy(asc(questions.id))
    .for('update', { of: questions });
  if (twice.length > 0) {
    const ids = twice.map(({ id }) => id);
    const gone = await tx
      .delete(questionVotes)
      .where(and(ofViewer, inArray(questionVotes.questionId, ids)))
      .returning({ id: questionVotes.questionId });
    await tx
      .update(questions)
      .set({ votes: sql`${questions.votes} - 1`, votesVersion: sql`${questions.votesVersion} + 1` })
      .where(
        inArray(
          questions.id,
          gone.map(({ id }) => id),
        ),
      );
  }
  await tx.update(questionVotes).set({ userId: toUserId }).where(ofViewer);
}
