import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pathsOf, readForm } from './form-body.ts';
import { type StripeStandIn, startStripeStandIn } from './stripe-stand-in.ts';

const answerSchema = z.looseObject({
  id: z.string().optional(),
  client_secret: z.string().optional(),
  error: z.looseObject({ type: z.string(), code: z.string().optional(), message: z.string() }).optional(),
});

it('reads form bodies with nested keys', () => {
  const params = readForm(
    'amount=1&metadata[a b]=c&payment_method_options[card][capture_method]=manual&expand[]=x&expand[]=y',
  );
  expect(params).toEqual({
    amount: '1',
    metadata: { 'a b': 'c' },
    payment_method_options: { card: { capture_method: 'manual' } },
    expand: ['x', 'y'],
  });
  expect(pathsOf(params)).toEqual(['amount', 'metadata', 'payment_method_options[card][capture_method]', 'expand']);
  expect(() => readForm('[x]=1')).toThrow('not a parameter');
});

describe('the stand-in of Stripe is as strict', () => {
  let standIn: StripeStandIn;
  beforeAll(async () => {
    standIn = await startStripeStandIn();
  });
  afterAll(() => standIn.close());

  async function post(path: string, body: string, headers: Record<string, string> = {}) {
    const response = await fetch(`${standIn.url}/v1/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${standIn.secretKey}`,
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      body,
    });
    const { status: _state, ...answer } = answerSchema.parse(await response.json());
    return { ...answer, status: response.status, headers: response.headers };
  }
  const manual = 'amount=500&currency=eur&capture_method=manual';

  it('about keys, parameters, amounts and currencies', async () => {
    expect((await post('payment_intents', manual, { authorization: 'Bearer sk_other' })).status).toBe(401);
    const publishable = { authorization: `Bearer ${standIn.publishableKey}` };
    expect((await post('payment_intents', manual, publishable)).error?.code).toBe('secret_key_required');
    expect((await post('payment_intents', `${manual}&status=paid`)).error?.code).toBe('parameter_unknown');
    expect((await post('payment_intents', 'currency=eur')).error?.code).toBe('parameter_missing');
    expect((await post('payment_intents', 'amount=49&currency=eur')).error?.code).toBe('amount_too_small');
    expect((await post('payment_intents', 'amount=100000000&currency=eur')).error?.code).toBe('amount_too_large');
    expect((await post('payment_intents', 'amount=1.5&currency=eur')).error?.code).toBe('parameter_invalid_integer');
    expect((await post('payment_intents', 'amount=150&currency=isk')).status).toBe(400);
    expect((await post('payment_intents', 'amount=1001&currency=kwd')).status).toBe(400);
    expect((await post('payment_intents', 'amount=49&currency=jpy')).error?.code).toBe('amount_too_small');
    expect((await post('payment_intents/pi_none/capture', '')).status).toBe(404);
    expect((await post('nothing', '')).status).toBe(404);
  });

  it('about idempotency keys', async () => {
    const keyed = { 'idempotency-key': 'one' };
    const first = await post('payment_intents', manual, keyed);
    const again = await post('payment_intents', manual, keyed);
    expect([again.id, again.headers.get('idempotent-replayed')]).toEqual([first.id, 'true']);
    const other = await post('payment_intents', `${manual}&description=x`, keyed);
    expect([other.status, other.error?.type]).toEqual([400, 'idempotency_error']);
  });

  it('about what a payment may become', async () => {
    const { id = '', client_secret: secret = '' } = await post('payment_intents', manual);
    expect((await post(`payment_intents/${id}/capture`, '')).error?.code).toBe('payment_intent_unexpected_state');
    expect((await standIn.confirm(id, 'wrong', 'pm_card_visa')).status).toBe(400);
    expect((await standIn.confirm(id, secret, 'pm_card_chargeDeclined')).status).toBe(402);
    expect((await standIn.confirm(id, secret, 'pm_card_visa')).status).toBe(200);
    expect((await post('refunds', `payment_intent=${id}`)).status).toBe(400);
    expect((await post(`payment_intents/${id}/capture`, '')).status).toBe(200);
    expect((await post(`payment_intents/${id}/capture`, '')).error?.message).toContain('already been captured');
    expect((await post(`payment_intents/${id}/cancel`, '')).error?.code).toBe('payment_intent_unexpected_state');
    expect((await post('refunds', `payment_intent=${id}&amount=501`)).error?.message).toContain(
      'greater than unrefunded',
    );
    expect((await post('refunds', `payment_intent=${id}`)).status).toBe(200);
    expect((await post('refunds', `payment_intent=${id}`)).error?.code).toBe('charge_already_refunded');
    expect(
      standIn.events.filter(({ data }) => 'id' in data.object && data.object.id === id).map(({ type }) => type),
    ).toEqual([
      'payment_intent.created',
      'payment_intent.payment_failed',
      'payment_intent.amount_capturable_updated',
      'payment_intent.succeeded',
    ]);
  });
});
