import { maxAmountMinor } from '@showfloor/contracts/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Offer } from '../carts/offer.ts';
import { noVouchers } from '../promotions/voucher.ts';
import { type QuoteVouchers, quote } from './quote.ts';

const withoutVouchers: QuoteVouchers = {
  codes: [],
  found: noVouchers,
  user: { keys: [], buyersPerNetwork: 1 },
  nowMs: 0,
};

function offer(facts: Partial<Offer> = {}): Offer {
  return {
    variantId: 'var_1',
    productId: 'prd_1',
    brandId: 'brd_1',
    brandName: 'Brand',
    shipping: { countries: [{ country: 'FR', feeMinor: 0 }], elsewhereMinor: 600 },
    productName: 'Kettle',
    imageId: null,
    options: {},
    sku: 'K-1',
    hsCode: null,
    originCountry: null,
    unitPrice: { amountMinor: 1_000, currency: 'EUR' },
    terms: { market: null, base: facts.unitPrice?.currency ?? 'EUR', rate: null },
    hasNoPriceThere: false,
    showId: null,
    isForSale: true,
    isRehearsal: false,
    available: 5,
    ...facts,
  };
}

describe('quote', () => {
  it('takes off exactly the shipping fee of what is sent with an order of before, for any goods', () => {
    const address = { name: 'B', line1: 'Street 1', line2: '', city: 'Berlin', postalCode: '10115', country: 'DE' };
    const order = { orderId: 'ord_1', number: 'SF-1', brandId: 'brd_1', buyerId: 'buyer', address } as const;
    const joinable = { ...order, shippingMethod: null, liveShowIds: ['shw_1'] };
    const line = fc.record({
      quantity: fc.integer({ min: 1, max: 20 }),
      price: fc.integer({ min: 0, max: 1_000_000 }),
      isShown: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 10 }), fc.integer({ min: 0, max: 5_000 }), (lines, fee) => {
        const offers = lines.map(({ price, isShown }) =>
          offer({
            unitPrice: { amountMinor: price, currency: 'EUR' },
            shipping: { countries: [], elsewhereMinor: fee },
            showId: isShown ? 'shw_1' : null,
          }),
        );
        const alone = quote(lines, offers, { country: 'DE' }, withoutVouchers);
        const parcels = { buyerId: 'buyer', orders: [joinable], address: undefined };
        const together = quote(lines, offers, { country: 'DE' }, withoutVouchers, parcels);
        if ('refused' in alone || 'refused' in together) throw new Error('refused');
        const goes = lines.some(({ isShown }) => isShown) && fee > 0;
        expect(alone.total.amountMinor - together.total.amountMinor).toBe(goes ? fee : 0);
        expect(together.shipsWith).toBe(goes ? 'ord_1' : null);
        expect(together.amounts.shippingMinor).toBe(fee);
      }),
    );
  });

  it('adds up exactly, for any prices and quantities', () => {
    const line = fc.record({
      quantity: fc.integer({ min: 1, max: 20 }),
      price: fc.integer({ min: 0, max: 100_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (lines) => {
        const quoted = quote(
          lines,
          lines.map(({ price }) => offer({ unitPrice: { amountMinor: price, currency: 'JPY' } })),
          { country: 'JP' },
          withoutVouchers,
        );
        const exact = lines.reduce((sum, { quantity, price }) => sum + BigInt(quantity) * BigInt(price), 0n);
        const total = exact + 600n;
        if (total > BigInt(maxAmountMinor)) {
          expect(quoted).toMatchObject({ refused: 'cart_full' });
        } else {
          expect(quoted).toMatchObject({
            amounts: { subtotalMinor: Number(exact), shippingMinor: 600, totalMinor: Number(total) },
            total: { amountMinor: Number(total), currency: 'JPY' },
          });
        }
      }),
    );
  });

  it.each([
    ['a variant that is not there', [undefined], { refused: 'not_found' }],
    ['one of several that is not there', [offer(), undefined], { refused: 'not_found' }],
    [
      'what is not sold any more',
      [offer({ available: 0 })],
      { refused: 'out_of_stock', details: { variantId: 'var_1', left: 0 } },
    ],
    ['what is not published', [offer({ isForSale: false, available: 0 })], { refused: 'not_for_sale' }],
    ['two brands', [offer(), offer({ brandId: 'brd_2' })], { refused: 'mixed_brands' }],
    [
      'two currencies',
      [offer(), offer({ unitPrice: { amountMinor: 1, currency: 'USD' } })],
      { refused: 'mixed_currencies' },
    ],
  ])('refuses %s', (_what, offers, refusal) => {
    expect(
      quote(
        offers.map(() => ({ quantity: 1 })),
        offers,
        { country: 'DE' },
        withoutVouchers,
      ),
    ).toMatchObject(refusal);
  });

  it('ships for what the brand says of the country, and nowhere else', () => {
    const priced = (country: string, elsewhereMinor: number | null) => {
      const shipping = { countries: [{ country: 'FR', feeMinor: 0 }], elsewhereMinor };
      return quote([{ quantity: 1 }], [offer({ shipping })], { country }, withoutVouchers);
    };
    expect(priced('FR', null)).toMatchObject({ adjustments: [], total: { amountMinor: 1_000 } });
    expect(priced('DE', 490)).toMatchObject({
      adjustments: [{ kind: 'shipping', amountMinor: 490, source: { country: 'DE' } }],
      total: { amountMinor: 1_490 },
    });
    expect(priced('DE', null)).toMatchObject({ refused: 'not_shipped_there', param: 'address.country' });
  });
});
