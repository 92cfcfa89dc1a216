import type { ModerationAct, ModerationPerson } from '@showfloor/contracts/moderation';

/** An act that was just done. */
export interface NewAct extends Omit<ModerationAct, 'undone'> {
  readonly brandId: string;
}

/** When an act was done, and by whom. */
export interface ActMoment {
  readonly by: ModerationPerson;
  readonly atMs: number;
}

interface ActFilter {
  readonly brandId: string;
  /** The acts of this show and those of the whole brand. */
  readonly showId: string;
  /** To whom it was done. */
  readonly userId?: string | undefined;
  readonly kind?: ModerationAct['kind'] | undefined;
  /** The place of the last act of the page before. */
  readonly before: number | null;
  readonly limit: number;
}

/** An act at its place in the log. */
interface LoggedAct {
  readonly seq: number;
  readonly act: ModerationAct;
}

/** Port: the log of what moderators did, which areas write in the transactions that do it (`postgres/write-act.ts`). */
export interface ActLog {
  /** The latest first. */
  list(filter: ActFilter): Promise<readonly LoggedAct[]>;
}
