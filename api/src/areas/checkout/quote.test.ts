import { maxAmountMinor } from '@showfloor/contracts/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Offer } from '../carts/offer.ts';
import { standardShippingMinor } from '../carts/shipping.ts';
import { quote } from './quote.ts';

function offer(facts: Partial<Offer> = {}): Offer {
  return {
    variantId: 'var_1',
    productId: 'prd_1',
    brandId: 'brd_1',
    productName: 'Kettle',
    imageId: null,
    options: {},
    sku: 'K-1',
    unitPrice: { amountMinor: 1_000, currency: 'EUR' },
    showId: null,
    available: 5,
    ...facts,
  };
}

describe('quote', () => {
  it('adds up exactly, for any prices and quantities', () => {
    const line = fc.record({
      quantity: fc.integer({ min: 1, max: 20 }),
      price: fc.integer({ min: 1, max: 100_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (lines) => {
        const quoted = quote(
          lines,
          lines.map(({ price }) => offer({ unitPrice: { amountMinor: price, currency: 'JPY' } })),
        );
        const exact = lines.reduce((sum, { quantity, price }) => sum + BigInt(quantity) * BigInt(price), 0n);
        const total = exact + BigInt(standardShippingMinor.JPY);
        if (total > BigInt(maxAmountMinor)) {
          expect(quoted).toMatchObject({ refused: 'cart_full' });
        } else {
          expect(quoted).toMatchObject({
            subtotal: { amountMinor: Number(exact), currency: 'JPY' },
            shipping: { amountMinor: standardShippingMinor.JPY, currency: 'JPY' },
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
      ),
    ).toMatchObject(refusal);
  });
});
