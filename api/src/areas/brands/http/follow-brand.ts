import { brandFollowSchema } from '@showfloor/contracts/catalog';
import { refuse } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { Follows } from '../follows.ts';

const path = '/api/brands/:brandId/follow';

/** GET says whether who asks follows a brand; PUT follows it, DELETE no longer does. */
export function followBrand(follows: Follows, nowMs: () => number) {
  return [
    defineEndpoint({
      method: 'GET',
      path,
      summary: 'Whether who asks follows a brand, and how many do.',
      tag: 'brands',
      access: 'anyone',
      params: brandParams,
      answer: brandFollowSchema,
      handler: async ({ params, viewer }) =>
        (await follows.of(params.brandId, viewer?.userId ?? null)) ?? refuse('not_found'),
    }),
    defineEndpoint({
      method: 'PUT',
      path,
      summary: 'Follows a brand, signed in or not. Doing it twice is fine.',
      tag: 'brands',
      access: 'viewer',
      params: brandParams,
      answer: brandFollowSchema,
      handler: ({ params, viewer }) => follows.follow(params.brandId, viewer.userId, nowMs()),
    }),
    defineEndpoint({
      method: 'DELETE',
      path,
      summary: 'Follows a brand no longer. Doing it twice is fine.',
      tag: 'brands',
      access: 'viewer',
      params: brandParams,
      answer: brandFollowSchema,
      handler: async ({ params, viewer }) =>
        (await follows.unfollow(params.brandId, viewer.userId)) ?? refuse('not_found'),
    }),
  ];
}
