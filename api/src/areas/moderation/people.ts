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

/** Port: acts on many messages, and taking acts on messages back. */
export interface MessageActs {
  /** Takes away everything that somebody said in a show, and what of it waits, in one act. Answers how many messages; with none there is no act. */
  clear(showId: string, userId: string, act: BegunAct): Promise<number>;
  /**
   * Takes an act on messages back, exactly as far as it went; twice is fine. Refuses `not_found`, and `invalid_transition` for an act of another kind.
   */
  undo(
    showId: string,
    actId: string,
    by: Pick<BegunAct, 'by' | 'atMs'>,
  ): Promise<null | Refusal<'not_found' | 'invalid_transition'>>;
}
