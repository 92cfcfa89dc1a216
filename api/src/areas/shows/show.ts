import type { Refusal } from '@showfloor/contracts/errors';
import type { ProgramState, ShowState } from '@showfloor/contracts/show';
import type { Brand } from '../brands/brand.ts';
import type { ShowPlace } from './show-place.ts';

/** A picture of the brand, and what it shows in words. */
export interface Poster {
  readonly imageId: string;
  readonly alt: string;
}

/** A show as it is kept, with its brand. Moments are Unix ms. */
export interface Show {
  readonly id: string;
  readonly brand: Brand;
  readonly title: string;
  readonly description: string;
  readonly state: ShowState;
  readonly program: ProgramState;
  readonly startsAtMs: number | null;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  /** The poster that the brand gave it. */
  readonly poster: Poster | null;
  /** What stands for it: its poster, else the first picture of its lineup. */
  readonly shownImageId: string | null;
  readonly lineupVersion: number;
  /** Whether everybody may write links into the chat. */
  readonly chatLinks: boolean;
  /** The show that this one rehearses; null: it is a show of its own. */
  readonly rehearsalOf: string | null;
}

/** Whether strangers are not to find out that it is there: drafts, and what is rehearsed. */
export function isPrivate({ state, rehearsalOf }: Pick<Show, 'state' | 'rehearsalOf'>): boolean {
  return state === 'draft' || rehearsalOf !== null;
}

interface ShowDraft {
  readonly id: string;
  readonly brandId: string;
  readonly title: string;
  readonly description: string;
  readonly startsAtMs: number | null;
  readonly poster: Poster | null;
  readonly chatLinks: boolean;
  readonly createdAtMs: number;
}

export interface ShowPatch {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly startsAtMs?: number | null | undefined;
  readonly poster?: Poster | null | undefined;
  readonly chatLinks?: boolean | undefined;
}

interface ShowFilter {
  readonly state: ShowState | null;
  readonly brandId: string | null;
  /** Drafts are listed of these brands alone. */
  readonly draftsOf: readonly string[];
  /** Those after this place; null: from the first. */
  readonly after: ShowPlace | null;
  readonly limit: number;
  readonly nowMs: number;
}

/** What a change of state writes beside it. */
interface Transition {
  readonly from: ShowState;
  readonly to: ShowState;
  readonly startedAtMs?: number;
  readonly endedAtMs?: number;
  readonly atMs: number;
}

/** Whose a show is. */
interface ShowOwner {
  readonly showId: string;
  readonly brandId: string;
  readonly isHidden: boolean;
}

/** Port: shows. */
export interface ShowRepository {
  find(showId: string): Promise<Show | null>;
  /** The show's brand, and whether strangers may know of the show: those that are private are hidden. Null when there is no such show. */
  ownerOf(showId: string): Promise<ShowOwner | null>;
  /**
   * Live ones first, then those to come by their date (a few of each brand before more of any), then those that ended, newest first, then those
   * whose date went by. Shows that ended without having begun are listed to their brand alone.
   */
  list(filter: ShowFilter): Promise<{ readonly shows: readonly Show[]; readonly next: ShowPlace | null }>;
  /** Makes a draft. Refuses `limit_reached`. */
  create(draft: ShowDraft): Promise<Show | Refusal<'not_found' | 'limit_reached'>>;
  update(showId: string, patch: ShowPatch): Promise<void>;
  /** Whether a picture is the brand's; one that is stays so. */
  hasImage(brandId: string, imageId: string): Promise<boolean>;
  /** Changes the state if it still is `from`; false when somebody was faster. */
  change(showId: string, transition: Transition): Promise<boolean>;
  /** Ends scheduled shows whose date was before `beforeMs`, at most `limit`; answers their ids. */
  endOverdue(beforeMs: number, endedAtMs: number, limit: number): Promise<string[]>;
  /** Removes a draft and its lineup; false when it is none any more. */
  removeDraft(showId: string): Promise<boolean>;
  /** Writes what the media node says of the program at `atMs` of its clock; false when that is nothing new, or older than what it said last. Once a show has ended, its program has too. */
  setProgram(showId: string, program: ProgramState, atMs: number): Promise<boolean>;
}
