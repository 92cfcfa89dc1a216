import type { TeamRole } from '@showfloor/contracts/account';
import type { Refusal } from '@showfloor/contracts/errors';
import type { Moderating, ShowModerator } from '@showfloor/contracts/moderation';
import type { BegunAct } from './begin-act.ts';

/** Whom to look for. */
export type WantedUser = { readonly email: string } | { readonly userId: string };

/** Port: who moderates single shows. What changes it is in the log of acts, in the same commit. */
export interface ShowModerators {
  /** Those of a show, in the order in which they came. */
  list(showId: string): Promise<readonly ShowModerator[]>;
  /** Doing it twice is fine. Refuses `not_found` (no such account), `conflict` (somebody of the brand) and `limit_reached`. */
  add(
    showId: string,
    wanted: WantedUser,
    act: BegunAct,
  ): Promise<ShowModerator | Refusal<'not_found' | 'conflict' | 'limit_reached'>>;
  /** False when they moderated nothing. */
  remove(showId: string, userId: string, act: BegunAct): Promise<boolean>;
  /** What a user is in a show: their role in its brand, else whether they moderate this show. */
  roleIn(userId: string, show: { readonly id: string; readonly brandId: string }): Promise<TeamRole | null>;
  /** The shows that a user moderates without being of their brands, the newest first. */
  moderatedBy(userId: string): Promise<Moderating['shows']>;
}
