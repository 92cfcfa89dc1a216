import { describe, expect, it } from 'vitest';
import { mug, usd } from '../testing/watch-fixtures.ts';
import { productOffer, variantOffer } from './product-offer.ts';

const moss = mug.variants[0];
const sand = mug.variants[1];

describe('variantOffer', () => {
  it('is the show price while the show is live, with the usual price struck', () => {
    const offer = variantOffer(moss, { showPrice: usd(1_800), live: true, available: {} });
    expect(offer).toEqual({ price: usd(1_800), before: usd(2_400), left: 23 });
  });
  it('strikes what it costs without the show, not what it is compared with at other times', () => {
    const compared = { ...moss, compareAtPrice: usd(6_900) };
    expect(variantOffer(compared, { showPrice: usd(1_800), live: true, available: {} }).before).toEqual(moss.price);
    expect(variantOffer(compared, { showPrice: null, live: true, available: {} }).before).toEqual(usd(6_900));
  });
  it('is the usual price once the show is over', () => {
    expect(variantOffer(moss, { showPrice: usd(1_800), live: false, available: {} }).price).toEqual(usd(2_400));
  });
  it('strikes nothing that is lower', () => {
    expect(variantOffer(moss, { showPrice: usd(2_500), live: true, available: {} }).before).toBeNull();
  });
  it('takes the stock that was published last', () => {
    expect(variantOffer(moss, { showPrice: null, live: true, available: { [moss.id]: 4 } }).left).toBe(4);
  });
});

describe('productOffer', () => {
  it('adds up what is left and gives the lowest price that can be had', () => {
    const offer = productOffer(mug, { showPrice: null, live: true, available: {} });
    expect(offer).toMatchObject({ price: usd(2_400), from: true, left: 30 });
  });
  it('leaves sold-out variants out of the price', () => {
    const offer = productOffer(mug, { showPrice: null, live: true, available: { [moss.id]: 0 } });
    expect(offer).toMatchObject({ price: sand.price, from: false, left: 7 });
  });
  it('still says a price when all is gone', () => {
    const available = Object.fromEntries(mug.variants.map((variant) => [variant.id, 0]));
    expect(productOffer(mug, { showPrice: null, live: true, available })).toMatchObject({ price: usd(2_400), left: 0 });
  });
});
