import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { Platform } from '../../platform/platform.ts';
import type { SellingFactsReader } from '../pricing/selling-facts.ts';
import type { ShowRepository } from '../shows/show.ts';
import { getLineup } from './http/get-lineup.ts';
import { putLineup } from './http/put-lineup.ts';
import { putLineupOrder } from './http/put-lineup-order.ts';
import { showSellingTerms } from './http/show-selling-terms.ts';
import type { LineupRepository } from './lineup.ts';
import { createSharedLineups } from './memory/shared-lineups.ts';
import { createSharedSellings } from './memory/shared-selling.ts';
import { createLineupRepository } from './postgres/lineup-repository.ts';

export interface LineupOptions {
  readonly shows: ShowRepository;
  readonly memberships: MembershipRepository;
  /** Reads the products that a lineup shows. */
  readonly reader: Parameters<typeof createLineupRepository>[1];
  /** How brands sell to the buyers of countries. */
  readonly sellingFacts: SellingFactsReader;
}

export interface LineupArea {
  readonly lineups: LineupRepository;
  readonly endpoints: readonly Endpoint[];
}

/** The run of show: which products, in which order, at which show price. */
export function lineupArea(
  platform: Platform,
  { shows, memberships, reader, sellingFacts }: LineupOptions,
): LineupArea {
  const { database, links, newId, nowMs, passingMs } = platform;
  const lineups = createLineupRepository(database, reader, newId, nowMs);
  const shared = createSharedLineups({ shows, lineups, passingMs });
  const factsOf = sellingFacts;
  const sellings = createSharedSellings({ shows, lineups: shared, factsOf, nowMs, passingMs });
  return {
    lineups,
    endpoints: [
      getLineup({ shows, memberships, lineups, shared, links }),
      showSellingTerms({ shows, memberships, lineups, shared: sellings, factsOf, nowMs }),
      putLineup({ shows, lineups, links }),
      putLineupOrder({ shows, lineups, links }),
    ],
  };
}
