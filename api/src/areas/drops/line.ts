import type { Refusal } from '@showfloor/contracts/errors';
import type { LineMode, LinePlace, PlaceState } from '@showfloor/contracts/line';
import type { Pieces } from '../stock/pieces.ts';
import type { Advanced } from './drop.ts';

/** A line as it is kept. */
export interface LineRecord {
  readonly id: string;
  readonly showId: string;
  readonly variantId: string;
  /** Null: a line for the variant. */
  readonly dropId: string | null;
  readonly mode: LineMode;
  /** How long a piece is held for whom it is offered to, in ms. */
  readonly offerMs: number;
  /** Pieces that are held for those in line. */
  readonly offered: number;
}

/** A place with its line. */
export interface PlaceRecord extends Pick<LineRecord, 'showId' | 'variantId' | 'dropId' | 'mode'> {
  readonly id: string;
  readonly state: PlaceState;
  /** How many wait up to it, itself among them. */
  readonly ahead: number;
  readonly offerEndsAtMs: number | null;
}

/** Who gets in line, and for what. */
export interface LineWish {
  readonly showId: string;
  readonly variantId: string;
  readonly dropId: string | null;
  readonly userId: string;
  /** By `lineBuyerKeys`: what they are known by in drops, and where they come from. */
  readonly accountKey: string;
  readonly networkKey: string;
}

/** Why nobody gets in line there. */
export type LineRefusal =
  | 'not_found'
  | 'show_not_live'
  | 'not_in_lineup'
  | 'drop_not_open'
  | 'not_sold_out'
  | 'drop_limit'
  | 'limit_reached';

/** What the clock did to lines with offers whose time was over. */
export type AdvancedLines = Advanced<{ readonly lineId: string; readonly error: unknown }>;

/** Port: lines for what others hold. Moments are Unix ms by the clock of all processes. */
export interface LineRepository {
  /**
   * Gives somebody the place behind all others; who has one has that. Refuses `not_sold_out` with `left` where it can simply be bought, `drop_not_open`, `drop_limit` to
   * who has as many of the drop as they may, and `limit_reached` for a line that is full, or has as many from one network as it takes.
   */
  join(wish: LineWish, nowMs: number): Promise<LinePlace | Refusal<LineRefusal>>;
  /** Gives a place up: a piece that is held for it goes on to the next. Refuses `not_found` where it isn't theirs or is over. */
  leave(
    place: { readonly showId: string; readonly placeId: string; readonly userId: string },
    nowMs: number,
  ): Promise<{ readonly released: Pieces } | Refusal<'not_found'>>;
  /** Somebody's places in a show, newest first; those that were over before `sinceMs` are left out. */
  of(showId: string, userId: string, sinceMs: number): Promise<LinePlace[]>;
  /** Moves on what was offered and not taken in time, at most `limit` lines. Any number of processes may do it at once. */
  advanceDue(nowMs: number, limit: number): Promise<AdvancedLines>;
}

/** A place as its buyer sees it. */
export function presentPlace({ ahead, ...place }: PlaceRecord): LinePlace {
  return { ...place, position: place.state === 'waiting' ? Math.max(1, ahead) : null };
}
