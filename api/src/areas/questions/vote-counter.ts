import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { RoomAnnouncer } from '../../platform/events/room-announcer.ts';
import { GroupCommit } from '../chat/group-commit.ts';
import { questionLimits } from './question-limits.ts';
import { type QuestionRepository, type Vote, VoterGoneError } from './question-repository.ts';

interface Casting extends Vote {
  /** The votes of the question after it was counted; null when it takes none. */
  votes: number | null;
}

/** Counts votes: those of a crowd together, in one transaction and one word to the room. */
export class VoteCounter {
  readonly #commits: GroupCommit<Casting>;

  constructor(questions: Pick<QuestionRepository, 'vote'>, announcer: Pick<RoomAnnouncer, 'count'>) {
    this.#commits = new GroupCommit({
      maxBatch: questionLimits.batchVotes,
      maxWaiting: questionLimits.waitingVotes,
      isOfItem: (error) => error instanceof VoterGoneError,
      async write(castings) {
        const counts = await questions.vote(castings);
        for (const casting of castings) {
          const count = counts.get(casting.questionId);
          casting.votes = count?.showId === casting.showId ? count.votes : null;
        }
        for (const [showId, ofShow] of Map.groupBy(counts, ([, count]) => count.showId)) {
          const questionVotes = Object.fromEntries(ofShow.map(([id, { votes }]) => [id, votes]));
          const questionVersions = Object.fromEntries(ofShow.map(([id, { version }]) => [id, version]));
          announcer.count(showId, { questionVotes, questionVersions });
        }
      },
    });
  }

  /**
   * Resolves when the vote is counted, with all votes of the question. Refuses `invalid_transition` where it takes none, `unauthenticated` when
   * who votes isn't there any more, and `overloaded`.
   */
  async cast(vote: Vote): Promise<number | Refusal<'invalid_transition' | 'unauthenticated' | 'overloaded'>> {
    const casting: Casting = { ...vote, votes: null };
    try {
      if (!(await this.#commits.add(casting))) return refuse('overloaded');
    } catch (error) {
      if (error instanceof VoterGoneError) return refuse('unauthenticated');
      throw error;
    }
    return (
      casting.votes ??
      refuse('invalid_transition', {
        message: 'There is no question here that takes votes. It may have been answered.',
      })
    );
  }

  /** Resolves when everything that was cast is counted. */
  idle(): Promise<void> {
    return this.#commits.idle();
  }
}
