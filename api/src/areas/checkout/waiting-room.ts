/**
 * Port: lets so many checkouts of a brand into the order writer at once, over all processes that it knows, and gives the others a place in a line. It never
 * decides what is sold: losing what it knows costs buyers their places, and nobody an order.
 */
export interface WaitingRoom {
  /**
   * Lets a buyer in when as many are free as stand before them, else gives them a place. Who comes again in time (`keptMs`) has the place that they
   * had, whichever process they come to; who doesn't has left the line. Whoever is in is let in again.
   */
  enter(brandId: string, buyerId: string): Promise<Entered>;
  /** Whoever was let in has got an answer. */
  leave(brandId: string, buyerId: string): Promise<void>;
}

/** `place`: how many have to be let in before, and oneself: from 1. */
export type Entered = 'let in' | { readonly place: number };

export interface WaitingRoomLimits {
  /** Checkouts of a brand in the order writer at once. */
  readonly atOnce: number;
  /** A place is kept for so long after its buyer came last, in ms. */
  readonly keptMs: number;
  /** Whoever was let in and didn't leave, as their process has died, is out after this long, in ms. */
  readonly insideMs: number;
  /** Buyers in one brand's line; who comes then stands nowhere. */
  readonly places: number;
}

export const waitingRoomLimits: WaitingRoomLimits = {
  atOnce: 2_000,
  keptMs: 20_000,
  insideMs: 30_000,
  places: 100_000,
};

/** When somebody who waits is to come again, in ms: well before their place is given up. */
export const comeAgainMs = 2_000;
