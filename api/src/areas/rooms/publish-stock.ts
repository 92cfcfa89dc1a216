import type { RoomAnnouncer } from '../../platform/events/room-announcer.ts';
import type { LineupRepository } from '../lineup/lineup.ts';
import type { StockRepository } from '../stock/stock-repository.ts';

export interface PublishStockParts {
  readonly stock: Pick<StockRepository, 'availableOf'>;
  readonly lineups: Pick<LineupRepository, 'liveShowsWithVariant'>;
  readonly announcer: RoomAnnouncer;
}

/**
 * Publishes to the rooms how many pieces are left: each variant once, however often it is named, at its value now. Publishing it twice does no harm.
 */
export async function publishStock(parts: PublishStockParts, variantIds: readonly string[]): Promise<void> {
  const moved = [...new Set(variantIds)];
  if (moved.length === 0) return;
  const shown = await parts.lineups.liveShowsWithVariant(moved);
  if (shown.length === 0) return;
  const available = await parts.stock.availableOf([...new Set(shown.map(({ variantId }) => variantId))]);
  for (const [showId, variants] of Map.groupBy(shown, (pair) => pair.showId)) {
    const counters = variants.map(({ variantId }) => [variantId, available.get(variantId) ?? 0] as const);
    parts.announcer.count(showId, { available: Object.fromEntries(counters) });
  }
}
