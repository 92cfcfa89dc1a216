import type { Stripe } from '@stripe/stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';
import { useState } from 'react';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import { stripeOf } from './stripe-script.ts';

export interface StripeAuthenticationProps {
  publishableKey: string;
  /** Of the payment that the bank asks about. */
  clientSecret: string;
  /** What the button says. */
  label: string;
  /** Said where Stripe can't be loaded, or gives no words of its own. */
  failedText: string;
  /** The bank has its answer; ours comes by the server. */
  onAsked: () => void;
  /** Tests: loads Stripe's script. */
  load?: (publishableKey: string) => Promise<Stripe | null>;
}

/** The bank of a kept card asks whether it is the buyer: its window is opened over the page, by a press, as browsers want it. */
export function StripeAuthentication(props: StripeAuthenticationProps) {
  const { publishableKey, clientSecret, label, failedText, onAsked, load = loadStripe } = props;
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function ask(): Promise<void> {
    setAsking(true);
    setError(null);
    const stripe = await stripeOf(publishableKey, load);
    const { error: refused } = (await stripe?.handleNextAction({ clientSecret })) ?? { error: { message: failedText } };
    setAsking(false);
    if (refused) setError(refused.message ?? failedText);
    else onAsked();
  }

  return (
    <div className="flex flex-col gap-4">
      {error !== null && <Notice tone="loss" title={error} />}
      <Button tone="accent" size="lg" wide busy={isAsking} onClick={() => void ask()}>
        {label}
      </Button>
    </div>
  );
}
