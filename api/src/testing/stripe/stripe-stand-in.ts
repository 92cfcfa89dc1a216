import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type FormParams, pathsOf, readForm } from './form-body.ts';
import { createIntents } from './payment-intents.ts';
import { createPaymentMethods } from './payment-methods.ts';
import { createRefunds } from './refunds.ts';
import { invalidRequest, missing, StripeFault } from './stripe-error.ts';

/** An event as it is sent to webhooks. */
export interface StandInEvent {
  readonly id: string;
  readonly object: 'event';
  readonly type: string;
  readonly created: number;
  readonly data: { readonly object: object };
}

interface StandInDispute {
  readonly id: string;
  readonly object: 'dispute';
  readonly amount: number;
  readonly currency: string;
  readonly charge: string | null;
  readonly payment_intent: string;
  readonly created: number;
  readonly reason: string;
  readonly evidence_details: { readonly due_by: number | null };
  status: string;
}

const secretKey = 'sk_test_standin';
const publishableKey = 'pk_test_standin';
const webhookSecret = 'whsec_standin';

/** Every parameter that each call knows; any other is refused, as Stripe refuses it (`parameter_unknown`). */
const known: Readonly<Record<string, readonly string[]>> = {
  'POST payment_intents': [
    ...[
      'amount',
      'currency',
      'capture_method',
      'metadata',
      'description',
      'receipt_email',
      'confirm',
      'payment_method',
      'customer',
      'expand',
    ],
    ...['automatic_payment_methods[enabled]', 'automatic_payment_methods[allow_redirects]'],
    ...['payment_method_options[card][capture_method]', 'payment_method_options[card][setup_future_usage]'],
  ],
  'POST payment_intents/confirm': ['payment_method', 'client_secret', 'return_url', 'key'],
  'POST payment_intents/capture': ['amount_to_capture', 'metadata', 'expand'],
  'POST payment_intents/cancel': ['cancellation_reason'],
  'POST customers': ['email', 'name', 'description', 'metadata'],
  'POST payment_methods/detach': [],
  'POST refunds': ['payment_intent', 'charge', 'amount', 'reason', 'metadata'],
  'GET payment_intents': ['limit', 'starting_after', 'ending_before', 'created[gte]', 'created[lt]', 'customer'],
  'GET refunds': [
    'limit',
    'starting_after',
    'ending_before',
    'payment_intent',
    'charge',
    'created[gte]',
    'created[lt]',
  ],
};

/**
 * Stripe's API on a port of this machine, for tests: PaymentIntents, refunds and disputes with form-encoded bodies, keys, idempotency, states, amounts and errors
 * as docs.stripe.com/api has them. Events pile up until the test delivers them, in whatever order and as often as it likes, signed as Stripe signs.
 */
export async function startStripeStandIn(nowSeconds: () => number = () => Math.floor(Date.now() / 1_000)) {
  let count = 0;
  const newId = (prefix: string) => `${prefix}_${String(++count).padStart(24, '0')}`;
  const events: StandInEvent[] = [];
  const emit = (type: string, object: object) =>
    void events.push({
      id: newId('evt'),
      object: 'event',
      type,
      created: nowSeconds(),
      data: { object: { ...object } },
    });
  const methods = createPaymentMethods(newId, nowSeconds);
  const intents = createIntents({ newId, nowSeconds, methods, emit });
  const refunds = createRefunds({ newId, nowSeconds, findIntent: intents.find, emit });
  const disputes = new Map<string, StandInDispute>();
  const kept = new Map<string, { request: string; status: number; body: string }>();
  const calls: string[] = [];
  let failing: 'before' | 'after' | null = null;

  function list(
    items: readonly { readonly id: string; readonly created: number; readonly payment_intent?: string }[],
    query: FormParams,
    path: string,
  ) {
    const limit = query.limit === undefined ? 10 : Number(query.limit);
    if (!Number.isInteger(limit) || limit < 1 || limit > 100)
      throw invalidRequest('This value must be between 1 and 100.', {
        code: 'parameter_invalid_integer',
        param: 'limit',
      });
    const created = typeof query.created === 'object' && !Array.isArray(query.created) ? query.created : {};
    // The newest come first.
    const found = items
      .filter((one) => query.payment_intent === undefined || one.payment_intent === query.payment_intent)
      .filter(
        (one) => one.created >= Number(created.gte ?? 0) && one.created < Number(created.lt ?? Number.MAX_SAFE_INTEGER),
      )
      .toReversed();
    const start = query.starting_after === undefined ? 0 : found.findIndex(({ id }) => id === query.starting_after) + 1;
    const data = found.slice(start, start + limit);
    return { object: 'list', url: `/v1/${path}`, has_more: start + limit < found.length, data };
  }

  function answer(method: string, path: string, params: FormParams, isPublishable: boolean): object {
    const [resource = '', id, act] = path.split('/');
    const named = `${method} ${resource}${act === undefined ? '' : `/${act}`}`;
    if (id === undefined || act !== undefined) {
      const unknown = pathsOf(params).find((one) => !known[named]?.includes(one));
      if (known[named] === undefined)
        throw new StripeFault(404, {
          type: 'invalid_request_error',
          message: `Unrecognized request URL (${method}: /v1/${path}).`,
        });
      if (unknown !== undefined)
        throw invalidRequest(`Received unknown parameter: ${unknown}`, { code: 'parameter_unknown', param: unknown });
    }
    // A publishable key confirms, and reads with the secret; all else needs the secret key.
    if (isPublishable && named !== 'POST payment_intents/confirm')
      throw new StripeFault(401, {
        type: 'invalid_request_error',
        code: 'secret_key_required',
        message: 'This API call cannot be made with a publishable API key. Please use a secret API key.',
      });
    switch (named) {
      case 'POST payment_intents':
        return intents.create(params);
      case 'POST payment_intents/confirm':
        return intents.confirm(id ?? '', params, isPublishable);
      case 'POST payment_intents/capture':
        return intents.capture(id ?? '');
      case 'POST payment_intents/cancel':
        return intents.cancel(id ?? '');
      case 'POST customers':
        return methods.createCustomer(params);
      case 'POST payment_methods/detach':
        return methods.detach(id ?? '');
      case 'POST refunds':
        return refunds.create(params);
      case 'GET payment_intents':
        return id === undefined ? list([...intents.all.values()], params, path) : intents.find(id);
      case 'GET refunds':
        return id === undefined ? list([...refunds.all.values()], params, path) : refunds.find(id);
      case 'GET disputes': {
        const dispute = disputes.get(id ?? '');
        if (!dispute) throw missing('dispute', id ?? '');
        return dispute;
      }
      default:
        throw new StripeFault(404, {
          type: 'invalid_request_error',
          message: `Unrecognized request URL (${method}: /v1/${path}).`,
        });
    }
  }

  /** Puts the means in the place of their id, where that is asked for. */
  function expanded(answered: object, { expand }: FormParams): object {
    if (!Array.isArray(expand) || !expand.includes('payment_method') || !('payment_method' in answered))
      return answered;
    const { payment_method: id } = answered;
    return typeof id === 'string' ? { ...answered, payment_method: methods.view(id) } : answered;
  }

  /** @returns status and body; what was answered to a key before is answered again. */
  function handle(request: IncomingMessage, rawBody: string): { status: number; body: string; replayed: boolean } {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const method = request.method ?? 'GET';
    const path = url.pathname.replace(/^\/v1\//, '');
    const fault = (error: StripeFault) => ({ status: error.status, body: JSON.stringify({ error: error.body }) });
    calls.push(`${method} ${path}`);
    const params = readForm(method === 'GET' ? url.search.slice(1) : rawBody);
    const key =
      /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ??
      (typeof params.key === 'string' ? params.key : '');
    if (key !== secretKey && key !== publishableKey)
      return {
        ...fault(new StripeFault(401, { type: 'invalid_request_error', message: `Invalid API Key provided: ${key}` })),
        replayed: false,
      };
    if (
      method === 'POST' &&
      !/^application\/x-www-form-urlencoded/.test(request.headers['content-type'] ?? '') &&
      rawBody !== ''
    )
      return { ...fault(invalidRequest('Request bodies are form-encoded.')), replayed: false };
    const idempotencyKey = method === 'POST' ? request.headers['idempotency-key'] : undefined;
    const said = `${method} ${path} ${rawBody}`;
    if (typeof idempotencyKey === 'string') {
      const before = kept.get(idempotencyKey);
      // docs.stripe.com/api/idempotent_requests: other parameters are an error, the same are answered as before.
      if (before && before.request !== said) {
        const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${idempotencyKey}' if you meant to execute a different request.`;
        return { ...fault(new StripeFault(400, { type: 'idempotency_error', message })), replayed: false };
      }
      if (before) return { status: before.status, body: before.body, replayed: true };
    }
    let result: { status: number; body: string };
    try {
      result = {
        status: 200,
        body: JSON.stringify(expanded(answer(method, path, params, key === publishableKey), params)),
      };
    } catch (error) {
      if (!(error instanceof StripeFault)) throw error;
      result = fault(error);
      // "We save results only after the execution of an endpoint begins": what fails validation is not kept.
      if (error.status === 400 && error.body.code !== 'payment_intent_unexpected_state')
        return { ...result, replayed: false };
    }
    if (typeof idempotencyKey === 'string') kept.set(idempotencyKey, { request: said, ...result });
    return { ...result, replayed: false };
  }

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const rawBody = Buffer.concat(await request.toArray()).toString();
    const fails = request.method === 'POST' ? failing : null;
    if (fails !== null) failing = null;
    if (fails === 'before') return void request.socket.destroy();
    const { status, body, replayed } = handle(request, rawBody);
    if (fails === 'after') return void request.socket.destroy();
    response.writeHead(status, {
      'content-type': 'application/json',
      'request-id': newId('req'),
      'stripe-version': String(request.headers['stripe-version'] ?? ''),
      'stripe-should-retry': 'false',
      ...(replayed && { 'idempotent-replayed': 'true' }),
    });
    response.end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;

  return {
    ...{ url, secretKey, publishableKey, webhookSecret, events, methods, intents, refunds, calls },
    /** The next write is lost: before it is done, or its answer. */
    loseNext(when: 'before' | 'after'): void {
      failing = when;
    },
    /** As Stripe.js confirms in the buyer's browser. */
    confirm(intentId: string, clientSecret: string, paymentMethod: string): Promise<Response> {
      return fetch(`${url}/v1/payment_intents/${intentId}/confirm`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          key: publishableKey,
          client_secret: clientSecret,
          payment_method: paymentMethod,
          return_url: 'https://shop.test/',
        }).toString(),
      });
    },
    /** The buyer's bank takes a payment up, or decides. */
    dispute(intentId: string, status = 'needs_response', id = newId('du')): string {
      const intent = intents.find(intentId);
      const before = disputes.get(id);
      const dispute: StandInDispute = before ?? {
        id,
        object: 'dispute',
        amount: intent.amount_received,
        currency: intent.currency,
        charge: intent.latest_charge,
        payment_intent: intent.id,
        created: nowSeconds(),
        reason: 'fraudulent',
        evidence_details: { due_by: nowSeconds() + 7 * 86_400 },
        status,
      };
      dispute.status = status;
      disputes.set(id, dispute);
      const closed = status === 'won' || status === 'lost';
      emit(before ? (closed ? 'charge.dispute.closed' : 'charge.dispute.updated') : 'charge.dispute.created', dispute);
      return id;
    },
    /** An event's body and headers (docs.stripe.com/webhooks/signature). @param atSeconds when it was signed. */
    sign(event: StandInEvent, atSeconds = nowSeconds()): { raw: string; headers: Record<string, string> } {
      const raw = JSON.stringify(event);
      const signature = createHmac('sha256', webhookSecret).update(`${atSeconds}.${raw}`).digest('hex');
      return { raw, headers: { 'stripe-signature': `t=${atSeconds},v1=${signature}` } };
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
    },
  };
}

export type StripeStandIn = Awaited<ReturnType<typeof startStripeStandIn>>;
