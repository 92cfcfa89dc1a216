/**
 * Port: the waiting room of each drop. So many are at its checkout at once, over all processes that it knows; while there is room everybody goes straight there, and nobody
 * notices it. It never decides what is sold: losing what it knows costs buyers their places, and nobody an order.
 */
export interface DropRoom {
  /**
   * A buyer arrives, or asks again how they stand. Whoever asks before the opening takes part in the draw: at the opening all of them stand in an order in which each
   * is equally likely, and who comes later stands behind them, first come, first served. Whoever doesn't ask again in time (`keptMs`) has left.
   */
  arrive(drop: OpeningDrop, buyerId: string): Promise<Arrived>;
  /** Whoever was admitted has ordered, or can't any more: the next may come. */
  leave(dropId: string, buyerId: string): Promise<void>;
}

/** A drop as its waiting room goes by it. */
interface OpeningDrop {
  readonly id: string;
  /** Unix ms. */
  readonly opensAtMs: number;
}

export type Arrived =
  /** It isn't open yet: so many are here by now. */
  | { readonly at: 'draw'; readonly people: number }
  /** `place`: how many have to be let in before, and oneself. `waitMs`: about how long that takes; null: nobody was let in lately. */
  | { readonly at: 'line'; readonly place: number; readonly waitMs: number | null }
  /** For so long at most, in ms. */
  | { readonly at: 'checkout'; readonly forMs: number };

export interface DropRoomLimits {
  /** People at the checkout of one drop at once. */
  readonly atOnce: number;
  /** A place is kept for so long after its buyer asked last, in ms. */
  readonly keptMs: number;
  /** Whoever was admitted is out after this long, in ms. */
  readonly insideMs: number;
  /** People in one line, those of the draw among them; who comes then stands nowhere. */
  readonly places: number;
  /** Over so long it is counted how fast people are let in, in ms. */
  readonly paceMs: number;
}

export const dropRoomLimits: DropRoomLimits = {
  atOnce: 2_000,
  keptMs: 30_000,
  insideMs: 120_000,
  places: 200_000,
  paceMs: 10_000,
};

/** When somebody who waits is to ask again, in ms: whoever is far behind less often, and everybody well before their place is given up. */
export function askAgainMs(arrived: Arrived): number {
  switch (arrived.at) {
    case 'checkout':
      return 0;
    case 'draw':
      return 5_000;
    case 'line':
      return arrived.place <= 500 ? 2_000 : 5_000;
  }
}
