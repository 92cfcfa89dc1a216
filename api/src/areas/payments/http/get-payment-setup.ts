import { type PaymentSetup, paymentSetupSchema } from '@showfloor/contracts/payments';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';

export function getPaymentSetup(setup: PaymentSetup) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/payments/setup',
    summary: 'Who takes payments here, and what a page needs to open their form.',
    tag: 'payments',
    access: 'anyone',
    answer: paymentSetupSchema,
    handler: () => setup,
  });
}
