import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { Platform } from '../../platform/platform.ts';
import type { ShowRepository } from '../shows/show.ts';
import { getLineup } from './http/get-lineup.ts';
import { putLineup } from './http/put-lineup.ts';
import { putLineupOrder } from './http/put-lineup-order.ts';
import type { LineupRepository } from './lineup.ts';
import { createSharedLineups } from './memory/shared-lineups.ts';
import { createLineupRepository } from './postgres/lineup-repository.ts';

export interface LineupOptions {
  readonly shows: ShowRepository;
  readonly memberships: MembershipRepository;
  /** Reads the products that a lineup shows. */
  readonly reader: Parameters<typeof createLineupRepository>[1];
}

export interface LineupArea {
  readonly lineups: LineupRepository;
  readonly endpoints: readonly Endpoint[];
}

/** The run of show: which products, in which order, at which show price. */
export function lineupArea(platform: Platform, { shows, memberships, reader }: LineupOptions): LineupArea {
  const { database, links, newId, nowMs, passingMs } = platform;
  const lineups = createLineupRepository(database, reader, newId, nowMs);
  const shared = createSharedLineups({ shows, lineups, passingMs });
  return {
    lineups,
    endpoints: [
      getLineup({ shows, memberships, lineups, shared, links }),
      putLineup({ shows, lineups, links }),
      putLineupOrder({ shows, lineups, links }),
    ],
  };
}
