import type { RoomAnnouncer } from '../../platform/events/room-announcer.ts';
import type { DropRepository } from '../drops/drop.ts';

export interface PublishDropsParts {
  readonly drops: Pick<DropRepository, 'versionedOf'>;
  readonly announcer: RoomAnnouncer;
}

/**
 * Publishes to the rooms how many pieces of drops remain: of those that are open, each once, at its value now and with its version, so that of what several
 * processes publish the newest stays.
 */
export async function publishDrops(parts: PublishDropsParts, dropIds: readonly string[]): Promise<void> {
  const moved = [...new Set(dropIds)];
  if (moved.length === 0) return;
  const known = await parts.drops.versionedOf(moved);
  for (const [showId, drops] of Map.groupBy(known, (drop) => drop.showId))
    parts.announcer.count(showId, {
      dropsLeft: Object.fromEntries(drops.map(({ dropId, remaining }) => [dropId, remaining])),
      dropVersions: Object.fromEntries(drops.map(({ dropId, version }) => [dropId, version])),
    });
}
