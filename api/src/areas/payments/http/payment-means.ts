import { isRefusal } from '@showfloor/contracts/errors';
import { paymentMeansIdSchema } from '@showfloor/contracts/ids';
import { paymentMeansListSchema } from '@showfloor/contracts/payment-means';
import { z } from 'zod';
import { defineEndpoint, type Endpoint } from '../../../platform/http/endpoint.ts';
import type { MeansService } from '../means-service.ts';

/** An account's own means of payment: nobody sees another's, and nobody sees what pays. */
export function paymentMeansEndpoints(
  means: Pick<MeansService, 'list' | 'forget'>,
  onForgotten: () => void,
): Endpoint[] {
  return [
    defineEndpoint({
      method: 'GET',
      path: '/api/me/payment-means',
      summary: 'The cards that the account had kept for next time, the one that was used last first.',
      tag: 'payments',
      access: 'account',
      answer: paymentMeansListSchema,
      async handler({ viewer }) {
        return { means: [...(await means.list(viewer.userId))] };
      },
    }),
    defineEndpoint({
      method: 'DELETE',
      path: '/api/me/payment-means/:meansId',
      summary: 'Forgets a card, here at once and at the provider.',
      tag: 'payments',
      access: 'account',
      params: z.object({ meansId: paymentMeansIdSchema }),
      async handler({ viewer, params }) {
        const refusal = await means.forget(viewer.userId, params.meansId);
        if (isRefusal(refusal)) return refusal;
        onForgotten();
      },
    }),
  ];
}
