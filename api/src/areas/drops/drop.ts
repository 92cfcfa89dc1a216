import type { Drop, DropPlan, NewDrop, ShownDrop } from '@showfloor/contracts/drop';
import type { Refusal } from '@showfloor/contracts/errors';
import type { Currency } from '@showfloor/contracts/money';
import type { Pieces } from '../stock/pieces.ts';

/** Which drop of which show. */
export interface DropPlace {
  readonly showId: string;
  readonly dropId: string;
}

/** What a change of a drop moved: `available`, what can be had of its variant by everybody, when that is another number. */
export interface DropChange {
  readonly drop: Drop;
  readonly available: { readonly variantId: string; readonly pieces: number } | null;
}

/** A drop as checkout goes by it. */
export interface DropForSale {
  readonly id: string;
  readonly showId: string;
  readonly variantId: string;
  readonly priceMinor: number;
  readonly currency: Currency;
  readonly remaining: number;
  /** When it is open; null: it has no times, or is over. */
  readonly open: { readonly fromMs: number; readonly untilMs: number } | null;
}

/** What the clock did to what was due. */
export interface Advanced<Failed> {
  /** How many were looked at. */
  readonly looked: number;
  /** Pieces that everybody can buy again, by variant or drop as the stock gate counts them. */
  readonly released: Pieces;
  /** Those that failed; they are tried again a while later. */
  readonly failed: readonly Failed[];
  /** When the next one's time comes, Unix ms; null: none is waiting. */
  readonly nextAtMs: number | null;
}

export type AdvancedDrops = Advanced<{ readonly dropId: string; readonly error: unknown }>;

/** Port: the drops of shows. Moments are Unix ms by the clock of all processes. */
export interface DropRepository {
  /** All drops of a show, newest first. */
  of(showId: string): Promise<Drop[]>;
  /** Those that everybody may know of: they count down or are open. */
  shownIn(showId: string): Promise<ShownDrop[]>;
  /** In their order; undefined where there is no such drop. */
  forSale(dropIds: readonly string[]): Promise<(DropForSale | undefined)[]>;
  /** What remains of each that counts down or is open; others are absent. */
  remainingOf(dropIds: readonly string[]): Promise<Map<string, number>>;
  /** The same with the version that tells a newer value from an older one, and the show. */
  versionedOf(
    dropIds: readonly string[],
  ): Promise<
    { readonly dropId: string; readonly showId: string; readonly remaining: number; readonly version: number }[]
  >;
  /**
   * Plans a drop. Refuses `not_found` (the show), `invalid_transition` when the show is over or a rehearsal, `not_in_lineup`, `duplicate` when another drop of the variant is
   * ahead in the show, and `limit_reached`.
   */
  plan(
    showId: string,
    plan: NewDrop,
    nowMs: number,
  ): Promise<Drop | Refusal<'not_found' | 'invalid_transition' | 'not_in_lineup' | 'duplicate' | 'limit_reached'>>;
  /**
   * Plans it anew, before its countdown. Where its pieces are set aside, more or fewer are: `out_of_stock` when there aren't so many. Refuses `conflict` when
   * `version` is not the present one.
   */
  replan(
    place: DropPlace,
    version: number,
    plan: DropPlan,
    nowMs: number,
  ): Promise<DropChange | Refusal<'not_found' | 'invalid_transition' | 'conflict' | 'out_of_stock'>>;
  /** Sets its pieces aside; once they are, nothing changes. */
  arm(
    place: DropPlace,
    nowMs: number,
  ): Promise<DropChange | Refusal<'not_found' | 'invalid_transition' | 'out_of_stock'>>;
  /** Starts its countdown, and sets its pieces aside where they are not. Refuses `show_not_live`, and as `plan` and `arm` do. */
  start(
    place: DropPlace,
    nowMs: number,
  ): Promise<
    DropChange | Refusal<'not_found' | 'invalid_transition' | 'show_not_live' | 'not_in_lineup' | 'out_of_stock'>
  >;
  /** Ends one that is open, or calls off one that isn't yet; what is left of it can be bought by everybody. */
  end(place: DropPlace, nowMs: number): Promise<DropChange | Refusal<'not_found' | 'invalid_transition'>>;
  /** Starts, opens and ends what is due, at most `limit`. Any number of processes may do it at once. */
  advanceDue(nowMs: number, limit: number): Promise<AdvancedDrops>;
}
