import { addressProblems } from '@showfloor/contracts/address-rules';
import { refuse } from '@showfloor/contracts/errors';
import { parcelSenderSchema, putParcelSenderSchema } from '@showfloor/contracts/shipment';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import type { LocationRepository } from '../../stock/location.ts';
import { teamWho } from './parcel-params.ts';

export function getSender(locations: LocationRepository, brands: BrandRepository) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands/:brandId/sender',
    summary: "Where the brand's first location is: where its parcels are sent from unless they lie elsewhere.",
    tag: 'shipments',
    access: teamWho(brands, 'orders.read'),
    params: brandParams,
    answer: parcelSenderSchema,
    handler: async ({ params }) => ({ sender: await locations.firstAddress(params.brandId) }),
  });
}

export function putSender(locations: LocationRepository, brands: BrandRepository) {
  return defineEndpoint({
    method: 'PUT',
    path: '/api/brands/:brandId/sender',
    summary: "Says where the brand's first location is.",
    tag: 'shipments',
    access: teamWho(brands, 'orders.write'),
    params: brandParams,
    body: putParcelSenderSchema,
    answer: parcelSenderSchema,
    async handler({ params, body }) {
      const [problem] = addressProblems(body.sender);
      if (problem) return refuse('invalid_request', { param: `sender.${problem.field}` });
      await locations.setFirstAddress(params.brandId, body.sender);
      return { sender: await locations.firstAddress(params.brandId) };
    },
  });
}
