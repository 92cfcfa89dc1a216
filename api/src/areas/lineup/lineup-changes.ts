import type { RoomAnnouncer } from '../../platform/events/room-announcer.ts';
import type { LineupRepository } from './lineup.ts';

/** Tells rooms that what their lineup shows has changed. */
export interface LineupChanges {
  /** Raises the lineup version of the live shows that hold the product, and tells their rooms. */
  productChanged(productId: string): Promise<void>;
}

export function createLineupChanges(lineups: LineupRepository, announcer: RoomAnnouncer): LineupChanges {
  return {
    async productChanged(productId) {
      for (const { showId, version } of await lineups.touchLive(productId)) {
        announcer.announce(showId, { type: 'lineup', version });
      }
    },
  };
}
