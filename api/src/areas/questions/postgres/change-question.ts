import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import { type Question, questionMayBecome } from '@showfloor/contracts/question';
import { and, eq, ne } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { timelines } from '../../timeline/postgres/tables.ts';
import { appendCuesIn } from '../../timeline/postgres/timeline-repository.ts';
import { questionChanged } from '../question-event.ts';
import type { QuestionChange } from '../question-repository.ts';
import { questionColumns } from './question-row.ts';
import { questions } from './tables.ts';

type ChangeRefusal = 'not_found' | 'invalid_transition' | 'show_not_live' | 'limit_reached';

/** `QuestionRepository.change` as a step of a transaction. The timeline is locked first: whoever changes questions of a show comes after the other. */
export async function changeQuestion(
  tx: Transaction,
  showId: string,
  questionId: string,
  change: QuestionChange,
): Promise<Question | Refusal<ChangeRefusal>> {
  const { to, byUserId, atMs } = change;
  await tx.select({ showId: timelines.showId }).from(timelines).where(eq(timelines.showId, showId)).for('update');
  const [before] = await tx
    .select(questionColumns)
    .from(questions)
    .where(and(eq(questions.id, questionId), eq(questions.showId, showId)))
    .for('update');
  if (!before) return refuse('not_found');
  if (before.state === to) return before;
  if (!questionMayBecome(before.state, to)) {
    const message = `A question that is ${before.state} cannot become ${to}.`;
    return refuse('invalid_transition', { message, details: { state: before.state } });
  }
  const cueId = to === 'on_air' ? await putOnAir(tx, showId, before, change) : before.cueId;
  if (isRefusal(cueId)) return cueId;
  if (before.state === 'on_air' && before.cueId !== null) await takeOffAir(tx, showId, before.cueId, change);
  const set = { changedAtMs: atMs, changedBy: byUserId };
  // Its cue took the place of theirs.
  const replaced =
    to === 'on_air'
      ? await tx
          .update(questions)
          .set({ ...set, state: 'answered' })
          .where(and(eq(questions.showId, showId), eq(questions.state, 'on_air'), ne(questions.id, questionId)))
          .returning(questionColumns)
      : [];
  const changed = await tx
    .update(questions)
    .set({ ...set, state: to, cueId })
    .where(eq(questions.id, questionId))
    .returning(questionColumns);
  const [after] = changed;
  if (!after) throw new Error('a question that is locked is not there');
  await appendEvents(
    tx,
    [...replaced, after].map((question) => questionChanged.of(showId, { question }, atMs)),
  );
  return after;
}

async function putOnAir(tx: Transaction, showId: string, question: Question, change: QuestionChange) {
  const cues = await appendCuesIn(tx, showId, (head) => {
    const planned = change.planOnAir({ head }, question);
    return isRefusal(planned) ? planned : { ...planned, byUserId: change.byUserId, appendedAtMs: change.atMs };
  });
  if (cues === null) return refuse('not_found');
  return isRefusal(cues) ? cues : (cues.at(-1)?.id ?? null);
}

/** What has no cue in force any more (the show is over, or somebody ended it) needs no end. */
async function takeOffAir(tx: Transaction, showId: string, cueId: string, change: QuestionChange): Promise<void> {
  await appendCuesIn(tx, showId, (head) => {
    const planned = change.planEnd({ head }, cueId);
    return isRefusal(planned) ? planned : { ...planned, byUserId: change.byUserId, appendedAtMs: change.atMs };
  });
}
