import { readAmount } from './amount-rules.ts';
import type { FormParams } from './form-body.ts';
import type { createPaymentMethods } from './payment-methods.ts';
import { invalidRequest, missing, StripeFault } from './stripe-error.ts';

/** docs.stripe.com/payments/paymentintents/lifecycle */
export type IntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'succeeded'
  | 'canceled';

export interface Intent {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly amount: number;
  amount_capturable: number;
  amount_received: number;
  readonly currency: string;
  readonly client_secret: string;
  readonly created: number;
  readonly livemode: false;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly capture_method: string;
  /** What `payment_method_options[card][capture_method]` says, if it does. */
  readonly card_capture_method: string | null;
  readonly customer: string | null;
  readonly payment_method_options: { readonly card: { readonly setup_future_usage: string | null } };
  status: IntentStatus;
  payment_method: string | null;
  latest_charge: string | null;
  last_payment_error: Readonly<Record<string, unknown>> | null;
  next_action: Readonly<Record<string, unknown>> | null;
  canceled_at: number | null;
  cancellation_reason: string | null;
}

const declined = {
  type: 'card_error',
  code: 'card_declined',
  decline_code: 'generic_decline',
  message: 'Your card was declined.',
};

interface IntentsParts {
  readonly newId: (prefix: string) => string;
  readonly nowSeconds: () => number;
  readonly methods: ReturnType<typeof createPaymentMethods>;
  /** Something happened to an intent. */
  readonly emit: (type: string, intent: Intent) => void;
}

/** PaymentIntents with their states. What isn't possible in a state is refused with the real codes. */
export function createIntents({ newId, nowSeconds, methods, emit }: IntentsParts) {
  const all = new Map<string, Intent>();

  function find(id: string): Intent {
    const intent = all.get(id);
    if (!intent) throw missing('payment_intent', id);
    return intent;
  }

  function expect(intent: Intent, did: string, may: string, states: readonly IntentStatus[]): void {
    if (states.includes(intent.status)) return;
    const why =
      did === 'captured' && intent.status === 'succeeded'
        ? 'it has already been captured'
        : `it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be ${may}: ${states.join(', ')}`;
    throw invalidRequest(
      did === 'canceled'
        ? `You cannot cancel this PaymentIntent because ${why}.`
        : `This PaymentIntent could not be ${did} because ${why}.`,
      { code: 'payment_intent_unexpected_state', payment_intent: { ...intent } },
    );
  }

  function move(intent: Intent, to: IntentStatus, event: string | null): void {
    intent.status = to;
    intent.next_action = to === 'requires_action' ? { type: 'use_stripe_sdk' } : null;
    if (event !== null) emit(event, intent);
  }

  function fail(intent: Intent): void {
    intent.last_payment_error = declined;
    intent.payment_method = null;
    move(intent, 'requires_payment_method', 'payment_intent.payment_failed');
  }

  function approve(intent: Intent): void {
    intent.latest_charge ??= newId('ch');
    intent.last_payment_error = null;
    const paidWith = intent.payment_method ?? '';
    const { type } = methods.behaviourOf(paidWith, intent.customer);
    if (intent.customer !== null && intent.payment_method_options.card.setup_future_usage !== null && type === 'card')
      intent.payment_method = methods.keep(paidWith, intent.customer);
    const method = type === 'card' ? (intent.card_capture_method ?? intent.capture_method) : intent.capture_method;
    if (method === 'manual') {
      intent.amount_capturable = intent.amount;
      move(intent, 'requires_capture', 'payment_intent.amount_capturable_updated');
      return;
    }
    intent.amount_received = intent.amount;
    move(intent, 'succeeded', 'payment_intent.succeeded');
  }

  /** As Stripe.js confirms, with the publishable key: it must have the secret. */
  function confirm(id: string, params: FormParams, isPublishable: boolean): Intent {
    const intent = find(id);
    if (isPublishable && params.client_secret !== intent.client_secret)
      throw invalidRequest('The client_secret provided does not match any associated PaymentIntent.', {
        code: 'payment_intent_invalid_parameter',
        param: 'client_secret',
      });
    expect(intent, 'confirmed', 'confirmed', ['requires_payment_method', 'requires_confirmation', 'requires_action']);
    const wanted = typeof params.payment_method === 'string' ? params.payment_method : intent.payment_method;
    if (wanted === null)
      throw invalidRequest('You cannot confirm this PaymentIntent because it’s missing a payment method.', {
        code: 'payment_intent_unexpected_state',
      });
    const mean = methods.behaviourOf(wanted, intent.customer);
    intent.payment_method = wanted;
    if (mean.does === 'decline') {
      fail(intent);
      throw new StripeFault(402, { ...declined, payment_intent: { ...intent } });
    }
    if (mean.does === 'ask') move(intent, 'requires_action', 'payment_intent.requires_action');
    else approve(intent);
    return intent;
  }

  return {
    all,
    find,
    create(params: FormParams): Intent {
      const currency = params.currency;
      if (typeof currency !== 'string')
        throw invalidRequest('Missing required param: currency.', { code: 'parameter_missing', param: 'currency' });
      if (!/^[a-z]{3}$/.test(currency)) throw invalidRequest(`Invalid currency: ${currency}.`, { param: 'currency' });
      const options = params.payment_method_options;
      const card = typeof options === 'object' && !Array.isArray(options) ? options.card : undefined;
      const ofCard = typeof card === 'object' && !Array.isArray(card) ? card : {};
      const { capture_method: cardMethod, setup_future_usage: usage } = ofCard;
      if (usage !== undefined && usage !== 'on_session' && usage !== 'off_session' && usage !== 'none')
        throw invalidRequest('Invalid setup_future_usage.', {
          param: 'payment_method_options[card][setup_future_usage]',
        });
      const customer = typeof params.customer === 'string' ? params.customer : null;
      if (customer !== null) methods.expectCustomer(customer);
      if (typeof params.payment_method === 'string') methods.behaviourOf(params.payment_method, customer);
      const automatic = params.automatic_payment_methods;
      const redirects =
        typeof automatic === 'object' && !Array.isArray(automatic) ? automatic.allow_redirects : undefined;
      if (params.confirm === 'true' && redirects !== 'never')
        throw invalidRequest(
          'This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`.',
        );
      const id = newId('pi');
      const intent: Intent = {
        id,
        object: 'payment_intent',
        amount: readAmount(params.amount, currency),
        amount_capturable: 0,
        amount_received: 0,
        currency,
        client_secret: `${id}_secret_${newId('s')}`,
        created: nowSeconds(),
        livemode: false,
        metadata: typeof params.metadata === 'object' && !Array.isArray(params.metadata) ? params.metadata : {},
        capture_method: typeof params.capture_method === 'string' ? params.capture_method : 'automatic_async',
        customer,
        payment_method_options: { card: { setup_future_usage: typeof usage === 'string' ? usage : null } },
        card_capture_method: typeof cardMethod === 'string' ? cardMethod : null,
        status: 'requires_payment_method',
        payment_method: typeof params.payment_method === 'string' ? params.payment_method : null,
        latest_charge: null,
        last_payment_error: null,
        next_action: null,
        canceled_at: null,
        cancellation_reason: null,
      };
      all.set(id, intent);
      emit('payment_intent.created', intent);
      return params.confirm === 'true' ? confirm(id, {}, false) : intent;
    },
    confirm,
    /** The buyer did what was asked at their bank, or didn't. */
    finishAction(id: string, does: 'approve' | 'decline'): void {
      const intent = find(id);
      if (intent.status !== 'requires_action') return;
      if (does === 'approve') approve(intent);
      else fail(intent);
    },
    capture(id: string): Intent {
      const intent = find(id);
      expect(intent, 'captured', 'captured', ['requires_capture']);
      intent.amount_received = intent.amount_capturable;
      intent.amount_capturable = 0;
      move(intent, 'succeeded', 'payment_intent.succeeded');
      return intent;
    },
    cancel(id: string): Intent {
      const intent = find(id);
      expect(intent, 'canceled', 'canceled', [
        'requires_payment_method',
        'requires_capture',
        'requires_confirmation',
        'requires_action',
        'processing',
      ]);
      intent.amount_capturable = 0;
      intent.canceled_at = nowSeconds();
      move(intent, 'canceled', 'payment_intent.canceled');
      return intent;
    },
  };
}
