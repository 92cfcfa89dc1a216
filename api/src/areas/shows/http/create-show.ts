import { isRefusal } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { createShowSchema, showSchema } from '@showfloor/contracts/show';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import { presentShow, type ShowPresentation } from '../present-show.ts';
import type { ShowRepository } from '../show.ts';
import { posterProblem } from '../show-life.ts';

export interface CreateShowParts extends ShowPresentation {
  readonly shows: ShowRepository;
  readonly brands: BrandRepository;
  readonly newId: IdSource;
  readonly nowMs: () => number;
}

export function createShow(parts: CreateShowParts) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/shows',
    summary: 'Makes a show, as a draft.',
    tag: 'shows',
    access: { permission: 'show.write', ownerOf: ({ body }) => brandIfKnown(parts.brands, body.brandId) },
    body: createShowSchema,
    answer: showSchema,
    status: 201,
    async handler({ body }) {
      const wrongPoster = await posterProblem(parts, body.brandId, body.poster);
      if (wrongPoster) return wrongPoster;
      const show = await parts.shows.create({ ...body, id: parts.newId('show'), createdAtMs: parts.nowMs() });
      return isRefusal(show) ? show : presentShow(show, parts);
    },
  });
}
