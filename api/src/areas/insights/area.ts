import type { TeamAnnouncer } from '../../platform/events/team-announcer.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { orderPaid } from '../orders/order-event.ts';
import type { ShowRepository } from '../shows/show.ts';
import { getShowSales } from './http/get-show-sales.ts';
import { createShowSalesReader } from './postgres/show-sales.ts';
import { publishSales } from './publish-sales.ts';

export interface InsightsOptions {
  readonly shows: ShowRepository;
  /** Those who are connected to this process. */
  readonly team: TeamAnnouncer;
}

export interface InsightsArea {
  readonly endpoints: readonly Endpoint[];
}

/** How long the first sale of a quiet moment waits for others, in ms: they are read together. */
const collectMs = 250;

/** What a brand learns from its shows: sales as they come, and their sums. */
export function insightsArea({ database, events }: Platform, { shows, team }: InsightsOptions): InsightsArea {
  const sales = createShowSalesReader(database);
  events.follow({
    name: 'sales',
    kinds: [orderPaid.kind],
    collectMs,
    apply: (paid) => publishSales({ sales, team }, paid),
  });
  return { endpoints: [getShowSales(shows, sales)] };
}
