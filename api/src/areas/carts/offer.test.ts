import { describe, expect, it } from 'vitest';
import { rehearsalPersonId } from '../../platform/identity/rehearsal-person.ts';
import { type Offer, offerTo } from './offer.ts';

const offer: Offer = {
  variantId: 'var_1',
  productId: 'prd_1',
  brandId: 'brd_1',
  brandName: 'Brand',
  shipping: { countries: [], elsewhereMinor: 0 },
  productName: 'Lamp',
  imageId: null,
  options: {},
  sku: 'L-1',
  hsCode: null,
  originCountry: null,
  unitPrice: { amountMinor: 1_000, currency: 'EUR' },
  terms: { market: null, base: 'EUR', rate: null },
  hasNoPriceThere: false,
  showId: null,
  isForSale: true,
  isRehearsal: false,
  available: 3,
};
const simulated = rehearsalPersonId('shw_01hzy0q5w8r2m4n6p8s0t2v4x6', 3);

describe('what is offered to whom', () => {
  it.each([
    { who: 'a person', userId: 'Zk3Qx7Vb2mNp', isRehearsal: false, isSold: true },
    { who: 'somebody simulated', userId: simulated, isRehearsal: true, isSold: true },
    { who: 'a person, from a rehearsal', userId: 'Zk3Qx7Vb2mNp', isRehearsal: true, isSold: false },
    { who: 'somebody simulated, from the shop', userId: simulated, isRehearsal: false, isSold: false },
  ])('is right for $who', ({ userId, isRehearsal, isSold }) => {
    const seen = offerTo(userId, { ...offer, isRehearsal });
    expect([seen.isForSale, seen.available]).toEqual(isSold ? [true, 3] : [false, 0]);
  });
});
