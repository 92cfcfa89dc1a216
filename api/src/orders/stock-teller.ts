import type { RoomAnnouncer } from '../shows/room-announcer.ts';
import type { StockRepository } from '../stock/stock-repository.ts';
import type { OrderEvent } from './order-event.ts';

/** Port: the live shows whose lineup holds a variant. */
export interface LiveShowsOfVariants {
  liveShowsWithVariant(
    variantIds: readonly string[],
  ): Promise<readonly { showId: string; variantIds: readonly string[] }[]>;
}

export interface StockTellerParts {
  readonly stock: Pick<StockRepository, 'availableOf'>;
  readonly shows: LiveShowsOfVariants;
  readonly announcer: RoomAnnouncer;
}

/**
 * Tells the rooms how many pieces are left: each variant once, however many events there were, at its value now. Hearing it twice does no
 * harm.
 */
export async function tellStock(parts: StockTellerParts, events: readonly OrderEvent[]): Promise<void> {
  const moved = [...new Set(events.flatMap((event) => event.variantIds))];
  if (moved.length === 0) return;
  const rooms = await parts.shows.liveShowsWithVariant(moved);
  if (rooms.length === 0) return;
  const available = await parts.stock.availableOf([...new Set(rooms.flatMap((room) => room.variantIds))]);
  for (const { showId, variantIds } of rooms) {
    const counters = variantIds.flatMap((id) => {
      const left = available.get(id);
      return left === undefined ? [] : [[id, left] as const];
    });
    if (counters.length > 0) parts.announcer.count(showId, { available: Object.fromEntries(counters) });
  }
}
