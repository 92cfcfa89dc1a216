import type { Stripe } from '@stripe/stripe-js';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { StripeForm } from './stripe-form.tsx';

afterEach(cleanup);

type Handler = (event?: unknown) => void;

/** As much of Stripe.js as the real React wrapper needs: an element that mounts and says when it is ready. */
function stripeDouble(confirmPayment: (request: unknown) => Promise<unknown>) {
  const handlers = new Map<string, Handler>();
  const element = {
    on: (name: string, handler: Handler) => void handlers.set(name, handler),
    off: (name: string) => void handlers.delete(name),
    // Once the wrapper listens.
    mount: () => void setTimeout(() => handlers.get('ready')?.(element)),
    destroy: () => undefined,
    update: () => undefined,
  };
  const elements = { create: () => element, getElement: () => null, update: () => undefined };
  const stripe = {
    elements: vi.fn(() => elements),
    createToken: vi.fn(),
    createPaymentMethod: vi.fn(),
    confirmCardPayment: vi.fn(),
    confirmPayment: vi.fn(confirmPayment),
    registerAppInfo: vi.fn(),
    _registerWrapper: vi.fn(),
  };
  return { stripe, handlers, load: async () => stripe as unknown as Stripe };
}

let count = 0;
async function open(double: ReturnType<typeof stripeDouble>) {
  const onAsked = vi.fn();
  count += 1;
  await act(async () => {
    render(
      <StripeForm
        publishableKey={`pk_test_${count}`}
        clientSecret="pi_1_secret_2"
        returnUrl="https://shop.test/orders/ord_1"
        locale="en"
        payLabel="Pay €5.00"
        failedText="It did not work."
        onAsked={onAsked}
        load={double.load}
      />,
    );
  });
  await waitFor(() => expect(screen.getByRole('button').hasAttribute('disabled')).toBe(false));
  return onAsked;
}

it('asks the bank through Stripe, with the way back for means that leave the page', async () => {
  const double = stripeDouble(async () => ({ paymentIntent: { status: 'requires_capture' } }));
  const onAsked = await open(double);
  expect(double.stripe.elements).toHaveBeenCalledWith({ clientSecret: 'pi_1_secret_2', locale: 'en' });
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Pay €5.00' })));
  expect(double.stripe.confirmPayment).toHaveBeenCalledWith(
    expect.objectContaining({
      redirect: 'if_required',
      confirmParams: { return_url: 'https://shop.test/orders/ord_1' },
    }),
  );
  expect(onAsked).toHaveBeenCalledOnce();
});

it('says what Stripe says when the bank refuses, and can be sent again', async () => {
  const double = stripeDouble(async () => ({ error: { message: 'Your card was declined.' } }));
  const onAsked = await open(double);
  await act(async () => fireEvent.click(screen.getByRole('button')));
  expect(screen.getByText('Your card was declined.')).toBeTruthy();
  expect(onAsked).not.toHaveBeenCalled();
  await act(async () => fireEvent.click(screen.getByRole('button')));
  expect(double.stripe.confirmPayment).toHaveBeenCalledTimes(2);
});
