import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { ApiProvider } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { buyerCountry } from '../../hooks/use-buyer-country.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { cartOf, id, lamp, orderOf, paymentOf, usd } from '../../testing/watch-fixtures.ts';
import { CheckoutSheet } from './checkout-sheet.tsx';
import { purchaseOfBag, purchaseOfItem } from './purchase.ts';

afterEach(cleanup);
beforeEach(() => {
  localStorage.clear();
  // Nobody has paid on this page yet.
  buyerCountry().choose('US');
});

const orderPath = `/api/orders/${id('ord', 1)}`;
const place = 'POST /api/checkout';
const ask = 'POST /api/checkout/quote';
const get = `GET ${orderPath}`;
const pay = `POST ${orderPath}/payments`;
const me = 'GET /api/me';
const buyer = { user: { id: 'viewer-00001', name: 'Viewer', email: null, anonymous: true }, memberships: [] };
const paid = orderOf({ state: 'paid', paidAtMs: 1_764_000_002_000, payments: [paymentOf('approved')] });

function open(answers: Parameters<typeof fakeApi>[0], purchase = purchaseOfBag(cartOf(1)), openOrderId?: string) {
  const server = fakeApi({ [me]: [200, buyer], ...answers });
  const onPutBack = vi.fn();
  const queries = new QueryClient();
  render(
    <QueryClientProvider client={queries}>
      <ApiProvider value={createApiClient({ baseUrl: '', fetch: server.fetch })}>
        <CheckoutSheet
          open
          openOrderId={openOrderId}
          onOpenChange={() => undefined}
          purchase={purchase}
          onBag={() => undefined}
          offers={<p>Still want it?</p>}
          onPutBack={onPutBack}
          afterPaid={() => null}
        />
      </ApiProvider>
    </QueryClientProvider>,
  );
  return { server, onPutBack, queries };
}

const fields = {
  'E-mail': 'ada@example.com',
  'Full name': 'Ada',
  'Street and number': 'Ufer 1',
  'Postal code': '10115',
  City: 'Berlin',
};

async function fillIn() {
  await screen.findByLabelText('E-mail');
  fireEvent.change(screen.getByLabelText('Country'), { target: { value: 'DE' } });
  for (const [label, value] of Object.entries(fields))
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
}

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));

describe('CheckoutSheet', () => {
  it('takes the address, pays the amount on the button and shows the number of the order', async () => {
    const { server } = open({ [place]: [201, orderOf()], [get]: [200, orderOf()], [pay]: [200, paid] });
    await fillIn();
    expect(screen.getByText('Still want it?')).toBeDefined();
    await press('Pay $23.95');
    expect((await screen.findByTestId('order-number')).textContent).toBe('SF-7K2M-9QXA');
    // What was not bought before is offered before something is, not after.
    expect(screen.queryByText('Still want it?')).toBeNull();
    expect(server.bodies(place)[0]).toMatchObject({ email: 'ada@example.com', expectedTotal: usd(2_395) });
  });

  it('says which fields have to be put right, and orders nothing', async () => {
    const { server } = open({});
    await fillIn();
    fireEvent.change(screen.getByLabelText('E-mail'), { target: { value: 'ada' } });
    fireEvent.change(screen.getByLabelText('City'), { target: { value: '' } });
    await press('Pay $23.95');
    expect(await screen.findByText('Write an e-mail address like name@example.com.')).toBeTruthy();
    expect(screen.getByLabelText('City').getAttribute('aria-invalid')).toBe('true');
    expect(server.count(place)).toBe(0);
  });

  it('shows what became of its order elsewhere, once that is fetched again', async () => {
    const { server, queries } = open(
      { [get]: (earlier) => [200, earlier === 0 ? orderOf() : paid] },
      undefined,
      id('ord', 1),
    );
    await screen.findByRole('button', { name: 'Pay $23.95' });
    expect(server.count(get)).toBe(1);
    await queries.invalidateQueries({ queryKey: queryKeys.order(id('ord', 1)) });
    expect((await screen.findByTestId('order-number')).textContent).toBe('SF-7K2M-9QXA');
    expect(server.count(pay)).toBe(0);
  });

  it('lets a returning buyer pay at once', async () => {
    const first = open({ [place]: [201, orderOf()], [get]: [200, orderOf()], [pay]: [200, paid] });
    await fillIn();
    await press('Pay $23.95');
    await screen.findByTestId('order-number');
    expect(first.server.count(place)).toBe(1);
    cleanup();
    const second = open({ [place]: [201, orderOf()], [get]: [200, orderOf()], [pay]: [200, paid] });
    expect(await screen.findByText('Ada')).toBeTruthy();
    await press('Pay $23.95');
    await screen.findByTestId('order-number');
    expect(second.server.bodies(place)[0]).toMatchObject({ address: { city: 'Berlin', country: 'DE' } });
  });

  it('pays at once with a card that the account has kept, or in another way that is kept if the buyer agrees', async () => {
    const account = { ...buyer, user: { ...buyer.user, email: 'ada@example.com', anonymous: false } };
    const card = {
      brand: 'visa',
      lastFour: '4242',
      expiryMonth: 12,
      expiryYear: 2040,
      consentedAtMs: 1_764_000_000_000,
    };
    const means = [
      { ...card, id: id('mns', 1) },
      { ...card, id: id('mns', 2), lastFour: '1881' },
      { ...card, id: id('mns', 3), lastFour: '0005', expiryYear: 2001 },
    ];
    const answers: Parameters<typeof fakeApi>[0] = {
      [me]: [200, account],
      'GET /api/me/addresses': [200, { addresses: [] }],
      'GET /api/me/payment-means': [200, { means }],
      'GET /api/payments/setup': [200, { provider: 'test', keepsMeans: true }],
      [place]: [201, orderOf()],
      [get]: [200, orderOf()],
      [pay]: [200, paid],
    };
    const first = open(answers);
    await fillIn();
    await screen.findByText('Visa ending in 4242');
    // An expired one pays for nothing.
    expect(screen.queryByText('Visa ending in 0005')).toBeNull();
    expect(screen.queryByText('Approve')).toBeNull();
    expect(screen.getByText('Test mode: no real money moves')).toBeTruthy();
    await press('Pay $23.95');
    await screen.findByTestId('order-number');
    expect(first.server.bodies(pay)).toEqual([{ provider: 'test', method: 'test_approve', meansId: id('mns', 1) }]);
    cleanup();

    const second = open(answers);
    fireEvent.click(await screen.findByLabelText(/Pay another way/));
    fireEvent.click(screen.getByLabelText(/Save this card for next time/));
    await press('Pay $23.95');
    await screen.findByTestId('order-number');
    expect(second.server.bodies(pay)).toEqual([{ provider: 'test', method: 'test_approve', saveMeans: true }]);
  });

  it('keeps nothing for guests', async () => {
    open({ 'GET /api/payments/setup': [200, { provider: 'test', keepsMeans: true }] });
    await fillIn();
    await screen.findByText('Test mode: no real money moves');
    expect(screen.queryByLabelText(/Save this card/)).toBeNull();
  });

  it('says that no money moved when the price has changed', async () => {
    open({
      [place]: [
        409,
        { error: { code: 'price_changed', message: 'x', details: { total: usd(2_595) }, requestId: 'r' } },
      ],
    });
    await fillIn();
    await press('Pay $23.95');
    expect(await screen.findByText('The new total is $25.95. Nothing was ordered and no money moved.')).toBeTruthy();
  });

  it('leads to the open order that holds the last piece, and pays it', async () => {
    const payable = orderOf({ payByMs: Date.now() + 300_000 });
    const details = { variantId: id('var', 1), left: 0, openOrderId: payable.id };
    const { server } = open({
      [place]: [409, { error: { code: 'out_of_stock', message: 'x', details, requestId: 'r' } }],
      [get]: [200, payable],
      [pay]: [200, paid],
    });
    await fillIn();
    await press('Pay $23.95');
    fireEvent.click(await screen.findByRole('button', { name: 'To the open order' }));
    expect(await screen.findByText('This order is not paid yet')).toBeTruthy();
    expect(server.count(pay)).toBe(0);
    await press('Pay $23.95');
    expect((await screen.findByTestId('order-number')).textContent).toBe('SF-7K2M-9QXA');
  });

  it('says what to do when too much is ordered and not paid', async () => {
    const details = { whose: 'buyer', what: 'orders', most: 3, openOrderId: id('ord', 1) };
    open({
      [place]: [409, { error: { code: 'too_many_unpaid', message: 'x', details, requestId: 'r' } }],
      [get]: [200, orderOf({ payByMs: Date.now() + 300_000 })],
      [`POST ${orderPath}/cancel`]: [200, orderOf({ state: 'cancelled' })],
    });
    await fillIn();
    await press('Pay $23.95');
    expect(await screen.findByText('Pay for what you ordered first')).toBeTruthy();
    await press('To the open order');
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel the order' }));
    expect(await screen.findByText('Order cancelled')).toBeTruthy();
  });

  it('offers another payment after a decline', async () => {
    open({
      [place]: [201, orderOf()],
      [get]: [200, orderOf({ payByMs: Date.now() + 300_000 })],
      [pay]: (earlier) => [
        200,
        earlier === 0 ? orderOf({ payments: [paymentOf('declined')], payByMs: Date.now() + 300_000 }) : paid,
      ],
    });
    await fillIn();
    fireEvent.click(screen.getByLabelText(/^Decline/));
    await press('Pay $23.95');
    expect(await screen.findByText('The payment was declined')).toBeTruthy();
    expect(screen.getByText(/No money moved\. Your pieces are held for another [45]:\d\d/)).toBeTruthy();
    await press('Pay $23.95');
    expect(await screen.findByTestId('order-number')).toBeTruthy();
  });

  it('puts the pieces of an expired order back in the bag', async () => {
    const { onPutBack } = open({
      [place]: [201, orderOf()],
      [get]: [200, orderOf({ state: 'expired', payments: [paymentOf('failed')] })],
    });
    await fillIn();
    await press('Pay $23.95');
    fireEvent.click(await screen.findByRole('button', { name: 'Put back in the bag' }));
    await waitFor(() => expect(onPutBack).toHaveBeenCalledOnce());
  });

  it('asks for what addresses of the country have, in its words', async () => {
    const { server } = open({ [place]: [201, orderOf()], [get]: [200, paid] });
    await fillIn();
    const choose = (label: string, value: string) =>
      fireEvent.change(screen.getByLabelText(label), { target: { value } });
    choose('Country', 'AE');
    expect(screen.queryByLabelText('Postal code')).toBeNull();
    expect(screen.queryByLabelText('City')).toBeNull();
    expect(screen.getByLabelText('Emirate')).toBeTruthy();
    choose('Country', 'US');
    choose('ZIP code', '9');
    await press('Pay $23.95');
    expect(await screen.findByText('Check this: there, it is written like 95014.')).toBeTruthy();
    expect(screen.getByLabelText('State').getAttribute('aria-invalid')).toBe('true');
    expect(server.count(place)).toBe(0);
    choose('ZIP code', '78701');
    choose('State', 'TX');
    await press('Pay $23.95');
    await screen.findByTestId('order-number');
    expect(server.bodies(place)[0]).toMatchObject({ address: { country: 'US', region: 'TX', postalCode: '78701' } });
  });

  it('says what shipping costs once it knows where to, and where the brand does not ship', async () => {
    const bag = purchaseOfBag(cartOf(1));
    if (!bag) throw new Error('no bag');
    const countries = [
      { country: 'DE', feeMinor: 0 },
      { country: 'FR', feeMinor: 995 },
    ];
    const { server } = open({}, { ...bag, shipping: { countries, elsewhereMinor: null } });
    await screen.findByLabelText('E-mail');
    const payButton = (text: string) => waitFor(() => expect(screen.getByTestId('pay').textContent).toBe(text));
    await payButton('Not shipped there');
    await fillIn();
    await payButton('Pay $18.00');
    fireEvent.change(screen.getByLabelText('Country'), { target: { value: 'FR' } });
    await payButton('Pay $27.95');
    const offered = [...screen.getByLabelText<HTMLSelectElement>('Country').options].map(({ value }) => value);
    expect(offered.sort()).toEqual(['DE', 'FR']);
    expect(server.count(place)).toBe(0);
  });

  it('charges what the country’s quote says, by the way to ship that was chosen', async () => {
    const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' }) as const;
    const way = (key: string, name: string, fee: number) => ({ key, name, fee: eur(fee), minDays: 1, maxDays: 3 });
    const quoteOf = (shipping: number, key: string) => ({
      brandId: id('brd', 1),
      marketId: id('mkt', 1),
      taxIncluded: false,
      lines: [{ variantId: cartOf(1).items[0]?.variantId, quantity: 1, unitPrice: eur(1_700), lineTotal: eur(1_700) }],
      subtotal: eur(1_700),
      adjustments: [
        { kind: 'shipping', amount: eur(shipping), included: false, name: key === 'post' ? 'Post' : 'Courier' },
        { kind: 'duty', amount: eur(170), included: false },
        { kind: 'tax', amount: eur(380), included: false, name: 'MwSt.', percent: '19' },
      ],
      shipping: eur(shipping),
      total: eur(1_700 + shipping + 550),
      shippingMethods: [way('post', 'Post', 500), way('courier', 'Courier', 1_200)],
      shippingMethod: key,
    });
    const { server } = open({
      [ask]: () => {
        const asked = server.bodies(ask).at(-1);
        const key = (asked as { shippingMethod?: string }).shippingMethod ?? 'post';
        return [200, quoteOf(key === 'post' ? 500 : 1_200, key)];
      },
      [place]: [201, orderOf()],
      [get]: [200, orderOf()],
      [pay]: [200, paid],
    });
    await fillIn();
    await screen.findByRole('button', { name: 'Pay €27.50' });
    expect(screen.getByText('Customs duty')).toBeTruthy();
    expect(screen.getByText('MwSt. 19 %')).toBeTruthy();
    expect(screen.getByText('Shipping, Post')).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: /Courier/ }));
    await press('Pay €34.50');
    await screen.findByTestId('order-number');
    expect(server.bodies(ask).at(-1)).toMatchObject({ country: 'DE', shippingMethod: 'courier' });
    expect(server.bodies(place)[0]).toMatchObject({ shippingMethod: 'courier', expectedTotal: eur(3_450) });
  });

  it('takes off what vouchers do, says why one does nothing, and orders with those that do', async () => {
    const quoteOf = (codes: readonly string[]) => {
      const known = codes.includes('TEN');
      const outcomes = codes.map((code) =>
        code === 'TEN'
          ? { code, name: 'Ten off', off: usd(1_000), refused: null }
          : { code, name: null, off: null, refused: 'voucher_unknown' },
      );
      const hint = { code: null, name: 'Spend 50, save 5', off: null, refused: 'voucher_minimum', missing: usd(3_100) };
      return {
        brandId: id('brd', 1),
        marketId: null,
        taxIncluded: true,
        lines: [
          { variantId: cartOf(1).items[0]?.variantId, quantity: 1, unitPrice: usd(1_900), lineTotal: usd(1_900) },
        ],
        subtotal: usd(1_900),
        adjustments: [
          ...(known ? [{ kind: 'discount', amount: usd(1_000), included: false, name: 'Ten off' }] : []),
          { kind: 'shipping', amount: usd(495), included: false, name: null },
        ],
        shipping: usd(495),
        total: usd(known ? 1_395 : 2_395),
        shippingMethods: [],
        shippingMethod: null,
        vouchers: [...outcomes, hint],
      };
    };
    let isUsedUp = true;
    const gone = { error: { code: 'voucher_used_up', message: '', details: { code: 'TEN' }, requestId: 'r1' } };
    const { server } = open({
      [ask]: () => [200, quoteOf((server.bodies(ask).at(-1) as { vouchers?: string[] }).vouchers ?? [])],
      [place]: () => (isUsedUp ? [409, gone] : [201, orderOf()]),
      [get]: [200, orderOf()],
      [pay]: [200, paid],
    });
    await fillIn();
    await screen.findByText('Spend $31.00 more: Spend 50, save 5');
    await press('Add a voucher');
    const field = screen.getByLabelText('Voucher code');
    expect(document.activeElement).toBe(field);
    fireEvent.change(field, { target: { value: 'x' } });
    await press('Apply');
    await screen.findByText(/A code has 3 to 30/);
    for (const code of ['ten', 'NOTHING']) {
      fireEvent.change(field, { target: { value: code } });
      // Enter applies, and pays nothing.
      fireEvent.keyDown(field, { key: 'Enter' });
    }
    await screen.findByText('$10.00 off');
    await screen.findByText('There is no such voucher, or it is over.');
    expect(screen.getByText('Discount: Ten off')).toBeTruthy();
    expect(server.count(place)).toBe(0);
    await press('Pay $13.95');
    await screen.findByText('The voucher TEN was not used');
    expect(server.bodies(place)[0]).toMatchObject({ vouchers: ['TEN'], expectedTotal: usd(1_395) });
    // Who was refused is known by what they wrote.
    await waitFor(() => expect(server.bodies(ask).at(-1)).toMatchObject({ buyer: { email: 'ada@example.com' } }));
    isUsedUp = false;
    await press('Remove TEN');
    await press('Remove NOTHING');
    await press('Pay $23.95');
    await screen.findByTestId('order-number');
    expect(server.bodies(place)[1]).not.toHaveProperty('vouchers');
  });

  it('lets nobody pay for what isn’t shipped to their country', async () => {
    const refusal = { error: { code: 'not_shipped_there', message: 'No.', requestId: 'r1' } };
    const { server } = open({ [ask]: [409, refusal] });
    await fillIn();
    await waitFor(() => expect(screen.getByTestId('pay').textContent).toBe('Not shipped there'));
    fireEvent.click(screen.getByTestId('pay'));
    expect(server.count(place)).toBe(0);
  });

  it('keeps what was typed until it is paid, also over a reload', async () => {
    open({});
    await fillIn();
    fireEvent.change(screen.getByLabelText('Postal code'), { target: { value: '10' } });
    cleanup();
    open({});
    expect((await screen.findByLabelText<HTMLInputElement>('Street and number')).value).toBe('Ufer 1');
    expect(screen.getByLabelText<HTMLInputElement>('Postal code').value).toBe('10');
  });

  it('begins with what the account knows', async () => {
    const user = { id: 'account-0001', name: 'Ada L.', email: 'ada@account.test', anonymous: false };
    const known = {
      [me]: [200, { user, memberships: [] }],
      'GET /api/me/addresses': [200, { addresses: [] }],
    } as const;
    open(known);
    expect((await screen.findByLabelText<HTMLInputElement>('E-mail')).value).toBe('ada@account.test');
    expect(screen.getByLabelText<HTMLInputElement>('Full name').value).toBe('Ada L.');
    cleanup();
    const { address, email } = orderOf();
    const { server } = open({
      ...known,
      'GET /api/me/addresses': [200, { addresses: [{ email, address }] }],
      [place]: [201, orderOf()],
      [get]: [200, paid],
    });
    expect(await screen.findByText('Ada')).toBeTruthy();
    await press('Pay $23.95');
    await screen.findByTestId('order-number');
    expect(server.bodies(place)[0]).toMatchObject({ email, address: { line1: 'Ufer 1' } });
  });

  it('buys one thing past the bag, and needs no payment for what costs nothing', async () => {
    const free = { ...orderOf({ state: 'paid', paidAtMs: 1_764_000_002_000 }), total: usd(0) };
    const [variant] = lamp.variants;
    const gift = purchaseOfItem(
      { product: lamp, variant, quantity: 1, unitPrice: usd(0), showId: null },
      { name: 'Fell & Form', shipping: { countries: [{ country: 'DE', feeMinor: 0 }], elsewhereMinor: null } },
    );
    const { server } = open({ [place]: [201, free], [get]: [200, free] }, gift);
    await fillIn();
    expect(screen.getAllByText('Paper lamp')).not.toEqual([]);
    expect(screen.queryByText('Payment')).toBeNull();
    await press('Order, nothing to pay');
    await screen.findByTestId('order-number');
    expect(server.bodies(place)[0]).toMatchObject({ items: [{ variantId: variant.id, quantity: 1 }] });
    expect(server.count(pay)).toBe(0);
  });

  it('makes a viewer of who has none, before it orders', async () => {
    const { server } = open({
      [me]: [200, { user: null, memberships: [] }],
      'POST /api/auth/sign-in/anonymous': [200, {}],
      [place]: [201, orderOf()],
      [get]: [200, paid],
    });
    await fillIn();
    await press('Pay $23.95');
    await screen.findByTestId('order-number');
    expect(server.count('POST /api/auth/sign-in/anonymous')).toBe(1);
  });
});
