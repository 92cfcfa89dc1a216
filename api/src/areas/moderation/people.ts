import type { PersonFile, PersonNote } from '@showfloor/contracts/chat-queue';
import type { Refusal } from '@showfloor/contracts/errors';
import type { BegunAct } from '../moderators/begin-act.ts';

/** Port: what a brand's moderators know of people. */
export interface PeopleRepository {
  /** Somebody of whom nothing is known has an empty file. */
  file(brandId: string, userId: string): Promise<PersonFile>;
  /** Refuses `limit_reached`. */
  addNote(brandId: string, userId: string, note: PersonNote): Promise<PersonNote | Refusal<'limit_reached'>>;
}

/** Port: acts on many messages. */
export interface MessageActs {
  /** Takes away everything that somebody said in a show, and what of it waits, in one act. Answers how many messages; with none there is no act. */
  clear(showId: string, userId: string, act: BegunAct): Promise<number>;
}

/** Port: taking acts back. */
export interface UndoneActs {
  /**
   * Takes an act back, exactly as far as it went; twice is fine. Refuses `not_found`, `conflict` where others have changed all of it since, `forbidden`
   * where it takes more to do it, and `invalid_transition` for an act that is taken back otherwise, or not at all.
   */
  undo(
    showId: string,
    actId: string,
    by: Undoing,
  ): Promise<null | Refusal<'not_found' | 'invalid_transition' | 'conflict' | 'forbidden'>>;
}

/** Who takes an act back, and when. */
export interface Undoing extends Pick<BegunAct, 'by' | 'atMs'> {
  /** Whether they also say who moderates the show. */
  readonly mayWriteShow: boolean;
}
