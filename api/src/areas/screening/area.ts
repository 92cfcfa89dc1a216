import type { Endpoint } from '../../platform/http/endpoint.ts';
import { brandParams, showParams } from '../../platform/http/params.ts';
import type { Platform } from '../../platform/platform.ts';
import type { RedisLink } from '../../platform/redis/redis-link.ts';
import type { BrandRepository } from '../brands/brand.ts';
import { brandIfKnown } from '../brands/owners.ts';
import type { ShowRepository } from '../shows/show.ts';
import { chatFilterChanged } from './chat-filter-event.ts';
import { ChatFilters } from './chat-filters.ts';
import { filterEndpoints } from './http/filter-endpoints.ts';
import { createFilterStore } from './postgres/filter-store.ts';
import { redisRepetitions } from './redis/redis-repetitions.ts';
import { ownRepetitions, type RepetitionCounter } from './repetition.ts';
import { Screening } from './screening.ts';

export interface ScreeningOptions {
  readonly brands: BrandRepository;
  readonly shows: ShowRepository;
  /** Null: there is no other process. */
  readonly redis: RedisLink | null;
}

export interface ScreeningArea {
  /** What becomes of what an audience says. */
  readonly screening: Screening;
  /** What is said again and again. */
  readonly repetitions: RepetitionCounter;
  readonly endpoints: readonly Endpoint[];
}

/** What may be said: words and phrases, repetition, and walls of capitals and pictures. */
export function screeningArea(
  { database, events, nowMs, passingMs }: Platform,
  options: ScreeningOptions,
): ScreeningArea {
  const { brands, shows, redis } = options;
  const own = ownRepetitions(passingMs);
  const filters = createFilterStore(database);
  const looks = new ChatFilters({ filters, passingMs });
  events.follow({
    name: 'chat filters',
    kinds: [chatFilterChanged.kind],
    async apply(changed) {
      for (const { subjectId } of changed) looks.changed(subjectId);
    },
  });
  const parts = { filters, looks, nowMs };
  return {
    screening: new Screening({ filters: looks }),
    repetitions: redis === null ? own : redisRepetitions(redis, own),
    endpoints: [
      ...filterEndpoints(parts, {
        path: '/api/brands/:brandId/chat-filter',
        params: brandParams,
        whose: 'a brand’s shows',
        mayChange: 'show.write',
        ownerOf: ({ brandId }) => brandIfKnown(brands, brandId),
        scopeOf: async ({ brandId }) => ({ brandId, showId: null }),
      }),
      ...filterEndpoints(parts, {
        path: '/api/shows/:showId/chat-filter',
        params: showParams,
        whose: 'a show',
        mayChange: 'chat.moderate',
        ownerOf: ({ showId }) => shows.ownerOf(showId),
        scopeOf: async ({ showId }) => {
          const owner = await shows.ownerOf(showId);
          return owner && { brandId: owner.brandId, showId };
        },
      }),
    ],
  };
}
