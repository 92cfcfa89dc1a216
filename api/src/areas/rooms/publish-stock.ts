import type { RoomAnnouncer } from '../../platform/events/room-announcer.ts';
import type { LineupRepository } from '../lineup/lineup.ts';
import type { StockRepository } from '../stock/stock-repository.ts';

export interface PublishStockParts {
  readonly stock: Pick<StockRepository, 'versionedOf'>;
  readonly lineups: Pick<LineupRepository, 'liveShowsWithVariant'>;
  readonly announcer: RoomAnnouncer;
}

/**
 * Publishes to the rooms how many pieces are left: each variant once, however often it is named, at its value now and
 * with its version, so that of what several processes publish the newest stays. Publishing it twice does no harm.
 */
export async function publishStock(parts: PublishStockParts, variantIds: readonly string[]): Promise<void> {
  const moved = [...new Set(variantIds)];
  if (moved.length === 0) return;
  const shown = await parts.lineups.liveShowsWithVariant(moved);
  if (shown.length === 0) return;
  const stock = await parts.stock.versionedOf([...new Set(shown.map(({ variantId }) => variantId))]);
  for (const [showId, variants] of Map.groupBy(shown, (pair) => pair.showId)) {
    const known = variants.flatMap(({ variantId }) => {
      const value = stock.get(variantId);
      return value ? [{ variantId, ...value }] : [];
    });
    if (known.length === 0) continue;
    parts.announcer.count(showId, {
      available: Object.fromEntries(known.map(({ variantId, available }) => [variantId, available])),
      stockVersions: Object.fromEntries(known.map(({ variantId, version }) => [variantId, version])),
    });
  }
}
