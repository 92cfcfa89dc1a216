import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import type { Stripe } from '@stripe/stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';
import { type FormEvent, useState } from 'react';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import { stripeOf } from './stripe-script.ts';

export interface StripeFormProps {
  publishableKey: string;
  /** Of the payment that is begun. */
  clientSecret: string;
  /** Where means that leave the page come back to. */
  returnUrl: string;
  /** BCP 47. */
  locale: string;
  /** What the button says. */
  payLabel: string;
  /** Said where Stripe can't be loaded, or gives no words of its own. */
  failedText: string;
  /** The bank has been asked; its answer comes by the server. */
  onAsked: () => void;
  /** Tests: loads Stripe's script. */
  load?: (publishableKey: string) => Promise<Stripe | null>;
}

/** Stripe's own form for the means of a payment: what is typed there goes to Stripe, and never to us. */
export function StripeForm({ publishableKey, clientSecret, locale, load = loadStripe, ...form }: StripeFormProps) {
  const [stripe] = useState(() => stripeOf(publishableKey, load));
  return (
    <Elements stripe={stripe} options={{ clientSecret, locale: stripeLocale(locale) }}>
      <Form {...form} />
    </Elements>
  );
}

function Form({
  returnUrl,
  payLabel,
  failedText,
  onAsked,
}: Pick<StripeFormProps, 'returnUrl' | 'payLabel' | 'failedText' | 'onAsked'>) {
  const stripe = useStripe();
  const elements = useElements();
  const [isReady, setReady] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!stripe || !elements || isAsking) return;
    setAsking(true);
    setError(null);
    // Means that need another page go there, and come back to `returnUrl`; the webhook is what counts either way.
    const { error: refused } = await stripe.confirmPayment({
      elements,
      confirmParams: { return_url: returnUrl },
      redirect: 'if_required',
    });
    setAsking(false);
    if (refused) setError(refused.message ?? failedText);
    else onAsked();
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <PaymentElement onReady={() => setReady(true)} onLoadError={() => setError(failedText)} />
      {error !== null && <Notice tone="loss" title={error} />}
      <Button type="submit" size="lg" tone="accent" wide busy={isAsking} disabled={!isReady}>
        {payLabel}
      </Button>
    </form>
  );
}

/** Stripe knows languages; what it doesn't know it shows as the browser says. */
function stripeLocale(locale: string): 'auto' | 'en' {
  return locale.startsWith('en') ? 'en' : 'auto';
}
