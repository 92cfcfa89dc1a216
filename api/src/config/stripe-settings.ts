import { ConfigError } from './env.ts';

interface StripeEnv {
  readonly STRIPE_SECRET_KEY?: string | undefined;
  readonly STRIPE_WEBHOOK_SECRET?: string | undefined;
  readonly STRIPE_PUBLISHABLE_KEY?: string | undefined;
}

/**
 * What Stripe is used with; null where nothing of it is set.
 * @throws ConfigError where some of it is missing, or keys are of test and live mode.
 */
export function stripeOf({
  STRIPE_SECRET_KEY: secretKey,
  STRIPE_WEBHOOK_SECRET: webhookSecret,
  STRIPE_PUBLISHABLE_KEY: publishableKey,
}: StripeEnv): { secretKey: string; webhookSecret: string; publishableKey: string } | null {
  if (secretKey === undefined && webhookSecret === undefined && publishableKey === undefined) return null;
  if (secretKey === undefined || webhookSecret === undefined || publishableKey === undefined)
    throw new ConfigError([
      'STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET and STRIPE_PUBLISHABLE_KEY belong together: one of them is missing',
    ]);
  const modeOf = (key: string) => key.split('_', 2)[1];
  if (modeOf(secretKey) !== modeOf(publishableKey))
    throw new ConfigError(['STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY are of different modes, test and live']);
  return { secretKey, webhookSecret, publishableKey };
}
