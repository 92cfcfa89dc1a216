import { refuse } from '@showfloor/contracts/errors';
import { sellingTermsSchema, showSellingTermsQuerySchema } from '@showfloor/contracts/selling-terms';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import { SharedAnswer } from '../../../platform/http/shared-answer.ts';
import { isPublic } from '../../catalog/product.ts';
import { type SellingFactsReader, sellingAnswer } from '../../pricing/selling-facts.ts';
import { isMember, type VisibilityParts, visibleShow } from '../../shows/show-visibility.ts';
import { type LineupRepository, sellerOf } from '../lineup.ts';
import type { SharedSellings } from '../shared-selling.ts';

export interface ShowSellingTermsParts extends VisibilityParts {
  readonly lineups: Pick<LineupRepository, 'find'>;
  readonly shared: SharedSellings;
  readonly factsOf: SellingFactsReader;
  readonly nowMs: () => number;
}

export function showSellingTerms(parts: ShowSellingTermsParts) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/shows/:showId/selling-terms',
    summary:
      'What the products of the run of show cost the buyers of a country. With a version: a copy that everybody shares.',
    tag: 'shows',
    access: 'anyone',
    params: showParams,
    query: showSellingTermsQuerySchema,
    answer: sellingTermsSchema,
    async handler({ params, query, viewer }) {
      const { version, country = null } = query;
      const copy = version === undefined ? null : await parts.shared.of(params.showId, version, country);
      // Under the address of another version it would be kept too long.
      if (copy) return copy.version === version ? new SharedAnswer(copy.answer, inSeconds(copy.forMs)) : copy.answer;
      const show = await visibleShow(parts, params.showId, viewer);
      const lineup = show === null ? null : await parts.lineups.find(show.id);
      if (show === null || lineup === null) return refuse('not_found');
      const isTeam = await isMember(parts.memberships, viewer, show.brand.id);
      const products = lineup.items.map((item) => item.product).filter((product) => isTeam || isPublic(product));
      const variantIds = products.flatMap(({ variants }) => variants.map(({ id }) => id));
      const facts = await parts.factsOf({ brandId: sellerOf(lineup, show), variantIds });
      return facts
        ? { ...sellingAnswer(facts, country, parts.nowMs()), lineupVersion: lineup.version }
        : refuse('not_found');
    },
  });
}

function inSeconds(forMs: number): number {
  return Math.floor(forMs / 1_000);
}
