import type { SellingTermsAnswer } from '@showfloor/contracts/selling-terms';
import { coalesce } from '../../../platform/database/coalesce.ts';
import { isPublic } from '../../catalog/product.ts';
import { marketKey, type SellingFacts, type SellingFactsReader, sellingAnswer } from '../../pricing/selling-facts.ts';
import type { Show } from '../../shows/show.ts';
import { type Lineup, sellerOf } from '../lineup.ts';
import type { SharedLineups } from '../shared-lineups.ts';
import type { SharedSellings } from '../shared-selling.ts';

/** Facts kept, of as many shows. */
const keptShows = 500;

export interface SharedSellingParts {
  readonly shows: { find(showId: string): Promise<{ readonly brand: Pick<Show['brand'], 'id'> } | null> };
  readonly lineups: SharedLineups;
  readonly factsOf: SellingFactsReader;
  readonly nowMs: () => number;
  /** Time that passes, ms from whatever zero. */
  readonly passingMs: () => number;
}

/** What was read for a lineup, and the answers that were worked out of it, by market. */
interface Copy {
  readonly version: number;
  readonly facts: SellingFacts;
  readonly untilMs: number;
  readonly answers: Map<string, SellingTermsAnswer>;
}

/**
 * The prices of a lineup in all markets, read once for each version: who asks for a country gets what was worked out for its market. Prices and rates that a
 * brand changes make a new version; one that changes by itself ends the answer that it is in.
 */
export function createSharedSellings(parts: SharedSellingParts): SharedSellings {
  const { shows, lineups, factsOf, nowMs, passingMs } = parts;
  const kept = new Map<string, Copy>();

  const load = coalesce(async (wanted: readonly { readonly lineup: Lineup; readonly forMs: number }[]) => {
    const loads = new Map(wanted.map((one) => [one.lineup, one]));
    const copies = new Map<Lineup, Promise<Copy | null>>();
    for (const [lineup, { forMs }] of loads) copies.set(lineup, read(lineup, forMs));
    return Promise.all(wanted.map(async ({ lineup }) => (await copies.get(lineup)) ?? null));
  });

  async function read(lineup: Lineup, forMs: number): Promise<Copy | null> {
    const { showId, version } = lineup;
    kept.delete(showId);
    const untilMs = passingMs() + forMs;
    const show = await shows.find(showId);
    const facts = show && (await factsOf({ brandId: sellerOf(lineup, show), variantIds: variantsOf(lineup) }));
    if (!facts) return null;
    const copy = { version, facts, untilMs, answers: new Map<string, SellingTermsAnswer>() };
    kept.set(showId, copy);
    const [oldest] = kept.keys();
    if (kept.size > keptShows && oldest !== undefined) kept.delete(oldest);
    return copy;
  }

  return {
    async of(showId, version, country) {
      const shared = await lineups.of(showId, version);
      if (shared === null) return null;
      const present = kept.get(showId);
      const isFresh = present && present.untilMs > passingMs() && present.version >= shared.lineup.version;
      const copy = isFresh ? present : await load({ lineup: shared.lineup, forMs: shared.forMs });
      if (!copy) return null;
      const atMs = nowMs();
      const key = marketKey(copy.facts, country);
      const before = copy.answers.get(key);
      const isStill = before && (before.untilMs === null || before.untilMs > atMs);
      const answer = isStill ? before : { ...sellingAnswer(copy.facts, country, atMs), lineupVersion: copy.version };
      copy.answers.set(key, answer);
      const untilChangeMs = answer.untilMs === null ? Number.POSITIVE_INFINITY : answer.untilMs - atMs;
      return { answer, version: copy.version, forMs: Math.max(0, Math.min(copy.untilMs - passingMs(), untilChangeMs)) };
    },
  };
}

/** The variants that a lineup offers to everybody. */
function variantsOf({ items }: Lineup): string[] {
  return items.flatMap(({ product }) => (isPublic(product) ? product.variants.map(({ id }) => id) : []));
}
