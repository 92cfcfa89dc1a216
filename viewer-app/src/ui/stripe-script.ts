import type { Stripe } from '@stripe/stripe-js';

const loaded = new Map<string, Promise<Stripe | null>>();

/** Stripe's script, fetched once, and only by a page that has something to pay. */
export function stripeOf(
  publishableKey: string,
  load: (publishableKey: string) => Promise<Stripe | null>,
): Promise<Stripe | null> {
  const known = loaded.get(publishableKey);
  if (known) return known;
  const loading = load(publishableKey).catch(() => {
    // A network that was away is tried again by the next form.
    loaded.delete(publishableKey);
    return null;
  });
  loaded.set(publishableKey, loading);
  return loading;
}
