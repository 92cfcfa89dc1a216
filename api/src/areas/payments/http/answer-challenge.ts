import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { orderIdSchema, paymentIdSchema } from '@showfloor/contracts/ids';
import { orderSchema } from '@showfloor/contracts/order';
import { answerChallengeSchema } from '@showfloor/contracts/payments';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { orderView } from '../../orders/order-view.ts';
import type { PaymentService } from '../payment-service.ts';

export function answerChallenge(
  payments: Pick<PaymentService, 'answerChallenge'>,
  imageUrl: (imageId: string) => string,
) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/orders/:orderId/payments/:paymentId/challenge',
    summary: "The buyer's word on the page that the test provider asks for; answers the order.",
    tag: 'payments',
    access: 'anyone',
    usesReserve: true,
    params: z.object({ orderId: orderIdSchema, paymentId: paymentIdSchema }),
    body: answerChallengeSchema,
    answer: orderSchema,
    limits: { points: 60, windowSeconds: 10 },
    async handler({ viewer, params, body }) {
      if (viewer === null) return refuse('not_found');
      const order = await payments.answerChallenge({ ...params, buyerId: viewer.userId, answer: body.answer });
      return isRefusal(order) ? order : orderView(order, imageUrl);
    },
  });
}
