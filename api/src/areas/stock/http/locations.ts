import type { Address } from '@showfloor/contracts/address';
import { addressProblems } from '@showfloor/contracts/address-rules';
import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import { type IdSource, locationIdSchema } from '@showfloor/contracts/ids';
import {
  changeLocationSchema,
  locationListSchema,
  locationSchema,
  newLocationSchema,
  orderLocationsSchema,
} from '@showfloor/contracts/location';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import type { LocationRepository } from '../location.ts';

export interface LocationParts {
  readonly locations: LocationRepository;
  readonly brands: BrandRepository;
  readonly newId: IdSource;
}

const path = '/api/brands/:brandId/locations';

export function listLocations({ locations, brands }: LocationParts) {
  return defineEndpoint({
    method: 'GET',
    path,
    summary: "Where the brand's pieces lie, in the order in which orders are given to the locations.",
    tag: 'catalogue',
    access: { permission: 'orders.read', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    answer: locationListSchema,
    handler: async ({ params }) => ({ locations: await locations.list(params.brandId) }),
  });
}

export function postLocation({ locations, brands, newId }: LocationParts) {
  return defineEndpoint({
    method: 'POST',
    path,
    summary: 'Adds a location to a brand; orders are given to it last.',
    tag: 'catalogue',
    access: { permission: 'orders.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    body: newLocationSchema,
    answer: locationSchema,
    status: 201,
    handler: async ({ params, body }) =>
      wrongAddress(body.address) ?? locations.add(params.brandId, newId('location'), body),
  });
}

export function putLocation({ locations, brands }: LocationParts) {
  return defineEndpoint({
    method: 'PUT',
    path: `${path}/:locationId`,
    summary:
      'Changes what a location is called and where it is, opens it, or closes it: then nothing may lie there, and another must be open.',
    tag: 'catalogue',
    access: { permission: 'orders.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams.extend({ locationId: locationIdSchema }),
    body: changeLocationSchema,
    answer: locationSchema,
    handler: async ({ params, body }) =>
      wrongAddress(body.address) ?? locations.change(params.brandId, params.locationId, body),
  });
}

export function putLocations({ locations, brands }: LocationParts) {
  return defineEndpoint({
    method: 'PUT',
    path,
    summary: 'Puts the locations of a brand into the order in which orders are given to them.',
    tag: 'catalogue',
    access: { permission: 'orders.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    body: orderLocationsSchema,
    answer: locationListSchema,
    async handler({ params, body }) {
      const ordered = await locations.order(params.brandId, body.locationIds);
      return isRefusal(ordered) ? ordered : { locations: ordered };
    },
  });
}

function wrongAddress(address: Address | null | undefined): Refusal<'invalid_request'> | null {
  const [problem] = address ? addressProblems(address) : [];
  return problem ? refuse('invalid_request', { param: `address.${problem.field}` }) : null;
}
