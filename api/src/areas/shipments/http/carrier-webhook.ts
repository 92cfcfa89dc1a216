import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { Carrier } from '../carrier.ts';
import type { ShipmentService } from '../shipment-service.ts';

export function carrierWebhook(service: ShipmentService, carriers: readonly Carrier[]) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/shipments/webhooks/:carrier',
    summary: 'What a carrier says of a parcel; signed, and taken once however often and in whatever order it comes.',
    tag: 'shipments',
    access: 'anyone',
    usesReserve: true,
    raw: { contentTypes: ['application/json'], maxBytes: 256 * 1024 },
    params: z.object({ carrier: z.string().regex(/^[\w-]{1,60}$/) }),
    headers: z.object({
      'x-showfloor-signature': z.string().max(200).default(''),
      'x-hmac-signature': z.string().max(200).default(''),
    }),
    async handler({ params, rawBody, headers, log }) {
      const carrier = carriers.find(({ name }) => name === params.carrier);
      if (!carrier) return refuse('not_found');
      const named: Readonly<Record<string, string>> = headers;
      const said = carrier.readWebhook(rawBody, (name) => named[name] ?? '');
      if (isRefusal(said)) return said;
      for (const news of said) {
        const effect = await service.take(carrier.name, news);
        // A parcel that isn't ours is none of our business, and no reason to be told of it again.
        if (isRefusal(effect))
          log.warn({ carrier: carrier.name, eventId: news.eventId }, 'a carrier told of an unknown parcel');
        else if (!effect.known) log.info({ ...effect, eventId: news.eventId }, 'a carrier told of a parcel');
      }
    },
  });
}
