import { expect, it } from 'vitest';
import { stripeOf } from './stripe-settings.ts';

const all = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_1', STRIPE_PUBLISHABLE_KEY: 'pk_test_1' };

it('takes all of Stripe or none, of one mode', () => {
  expect(stripeOf({})).toBeNull();
  expect(stripeOf(all)).toEqual({ secretKey: 'sk_test_1', webhookSecret: 'whsec_1', publishableKey: 'pk_test_1' });
  expect(() => stripeOf({ ...all, STRIPE_WEBHOOK_SECRET: undefined })).toThrow('belong together');
  expect(() => stripeOf({ ...all, STRIPE_PUBLISHABLE_KEY: 'pk_live_1' })).toThrow('different modes');
});
