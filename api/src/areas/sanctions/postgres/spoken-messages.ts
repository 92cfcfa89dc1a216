import type { Transaction } from '../../../platform/database/database.ts';
import type { LiftedMessage } from '../sanctions.ts';

/** What a later area adds to a sanction: what its person has said, as steps of the transaction. */
export interface SpokenMessages {
  /** The name that somebody last wrote under in a show; null: they wrote nothing there. */
  nameOf(tx: Transaction, showId: string, userId: string): Promise<string | null>;
  /** What somebody wrote and the room has not heard, as a moderator has to see it first, stays away: in a show, or in all of the brand's (null). */
  closeHeld(tx: Transaction, held: HeldOfPerson): Promise<void>;
  /** Takes the last messages of somebody in a show away, as a moderator would. @returns their ids. */
  remove(tx: Transaction, removal: MessageRemoval): Promise<string[]>;
  /** Brings messages back that are still away. @returns those that everybody hears of. */
  restore(tx: Transaction, messageIds: readonly string[]): Promise<LiftedMessage[]>;
}

interface MessageRemoval {
  readonly showId: string;
  readonly userId: string;
  readonly byUserId: string;
  readonly atMs: number;
  readonly limit: number;
}

interface HeldOfPerson {
  readonly userId: string;
  readonly brandId: string;
  readonly showId: string | null;
  readonly by: { readonly userId: string; readonly name: string };
  readonly atMs: number;
  /** The sanction's. */
  readonly actId: string;
}
