import type { TeamAnnouncer } from '../../platform/events/team-announcer.ts';
import { every } from '../../platform/every.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { orderPaid } from '../orders/order-event.ts';
import type { ShowRepository } from '../shows/show.ts';
import { type GetBrandTodayParts, getBrandToday } from './http/get-brand-today.ts';
import { getShowSales } from './http/get-show-sales.ts';
import { createDaySalesReader } from './postgres/day-sales.ts';
import { createPeakStore } from './postgres/peak-store.ts';
import { createShowSalesReader } from './postgres/show-sales.ts';
import { publishSales } from './publish-sales.ts';
import { type LiveAudiences, ViewerPeaks } from './viewer-peaks.ts';

export interface InsightsOptions
  extends Pick<GetBrandTodayParts, 'brands' | 'memberships' | 'orders' | 'packing' | 'stock'> {
  readonly shows: ShowRepository;
  /** Those who are connected to this process. */
  readonly team: TeamAnnouncer;
  readonly audiences: LiveAudiences;
}

export interface InsightsArea {
  readonly endpoints: readonly Endpoint[];
  /** Ends the timers and writes what they have seen. Before the database is closed. Idempotent. */
  close(): Promise<void>;
}

/** How long the first sale of a quiet moment waits for others, in ms: they are read together. */
const collectMs = 250;
/** How often rooms are looked at, as often as they say how many they are, and how often peaks are written. */
const peakTimes = { lookMs: 1_000, writeMs: 10_000 } as const;

/** What a brand learns from its shows: sales as they come, their sums, and how many watched. */
export function insightsArea(
  { database, events, nowMs, log }: Platform,
  { shows, team, audiences, ...office }: InsightsOptions,
): InsightsArea {
  const sales = createShowSalesReader(database);
  events.follow({
    name: 'sales',
    kinds: [orderPaid.kind],
    collectMs,
    apply: (paid) => publishSales({ sales, team }, paid),
  });
  const peaks = new ViewerPeaks(createPeakStore(database), audiences, nowMs);
  const failed = (err: unknown) => log.error({ err }, 'the peaks of viewers could not be written');
  const look = every(peakTimes.lookMs, async () => peaks.look(), failed);
  const write = every(peakTimes.writeMs, () => peaks.write(), failed);
  return {
    endpoints: [
      getShowSales(shows, sales, peaks),
      getBrandToday({ ...office, shows, sales: createDaySalesReader(database), nowMs }),
    ],
    async close() {
      await look.close();
      await write.close();
      await peaks.write().catch(failed);
    },
  };
}
