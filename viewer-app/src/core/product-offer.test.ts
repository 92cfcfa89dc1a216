import type { ShownDrop } from '@showfloor/contracts/drop';
import { describe, expect, it } from 'vitest';
import { id, mug, usd } from '../testing/watch-fixtures.ts';
import { productOffer, variantOffer } from './product-offer.ts';

const moss = mug.variants[0];
const sand = mug.variants[1];

describe('variantOffer', () => {
  it('is the show price while the show is live, with the usual price struck', () => {
    const offer = variantOffer(moss, { showPrice: usd(1_800), live: true, available: {}, startedWith: null });
    expect(offer).toEqual({ price: usd(1_800), before: usd(2_400), lowestIn30Days: null, left: 23, began: null });
  });
  it('strikes what it costs without the show, not what it is compared with at other times', () => {
    const compared = { ...moss, compareAtPrice: usd(6_900) };
    expect(
      variantOffer(compared, { showPrice: usd(1_800), live: true, available: {}, startedWith: null }).before,
    ).toEqual(moss.price);
    expect(variantOffer(compared, { showPrice: null, live: true, available: {}, startedWith: null }).before).toEqual(
      usd(6_900),
    );
  });
  it('has the lowest price of 30 days where what it cost before is struck, and nowhere else', () => {
    const reduced = { ...moss, compareAtPrice: usd(6_900), lowestIn30Days: usd(2_600) };
    const at = (showPrice: typeof moss.price | null) =>
      variantOffer(reduced, { showPrice, live: true, available: {}, startedWith: null }).lowestIn30Days;
    expect(at(null)).toEqual(usd(2_600));
    expect(at(usd(1_800))).toBeNull();
    const product = { ...mug, variants: [reduced] };
    expect(
      productOffer(product, { showPrice: null, live: true, available: {}, startedWith: null }).lowestIn30Days,
    ).toEqual(usd(2_600));
  });
  it('is the usual price once the show is over', () => {
    expect(variantOffer(moss, { showPrice: usd(1_800), live: false, available: {}, startedWith: null }).price).toEqual(
      usd(2_400),
    );
  });
  it('strikes nothing that is lower', () => {
    expect(
      variantOffer(moss, { showPrice: usd(2_500), live: true, available: {}, startedWith: null }).before,
    ).toBeNull();
  });
  it('takes the stock that was published last', () => {
    expect(
      variantOffer(moss, { showPrice: null, live: true, available: { [moss.id]: 4 }, startedWith: null }).left,
    ).toBe(4);
  });
});

describe('a drop', () => {
  const counting: ShownDrop = {
    id: id('drp', 1),
    productId: mug.id,
    variantId: moss.id,
    state: 'counting',
    version: 1,
    opensAtMs: 10,
    offer: null,
  };
  const offer = { price: usd(900), quantity: 5, remaining: 3, perBuyer: 1, endsAtMs: 20 };
  const open: ShownDrop = { ...counting, state: 'open', offer };
  const at = (drop: ShownDrop, live = true) => ({
    showPrice: usd(1_800),
    live,
    available: { [moss.id]: 0 },
    startedWith: null,
    drops: [drop],
  });

  it('changes nothing while it counts down, and is price and pieces while it is open', () => {
    expect(variantOffer(moss, at(counting))).toMatchObject({ price: usd(1_800), left: 0, drop: counting });
    expect(variantOffer(moss, at(open))).toEqual({
      price: usd(900),
      before: usd(2_400),
      lowestIn30Days: null,
      left: 3,
      began: 5,
      drop: open,
    });
    expect(variantOffer(sand, at(open)).drop).toBeUndefined();
    expect(productOffer(mug, at(open))).toMatchObject({ price: usd(900), from: true, drop: open });
  });
  it('is none where the show is over', () => {
    expect(variantOffer(moss, at(open, false))).toMatchObject({ price: usd(2_400), left: 0 });
    expect(variantOffer(moss, at(open, false)).drop).toBeUndefined();
  });
});

describe('what the show began with', () => {
  const at = (available: Record<string, number>) => ({
    showPrice: null,
    live: true,
    available,
    startedWith: { [moss.id]: 40, [sand.id]: 10 },
  });
  it('stays as pieces are sold, for a variant and for the product', () => {
    expect(variantOffer(moss, at({ [moss.id]: 4 }))).toMatchObject({ left: 4, began: 40 });
    expect(productOffer(mug, at({ [moss.id]: 4, [sand.id]: 6 }))).toMatchObject({ left: 10, began: 50 });
  });
  it('is never less than what is left, and all of a variant that came later', () => {
    expect(variantOffer(moss, at({ [moss.id]: 60 })).began).toBe(60);
    const [, , clay] = mug.variants;
    expect(variantOffer(clay, at({ [clay.id]: 12 })).began).toBe(12);
  });
});

describe('productOffer', () => {
  it('adds up what is left and gives the lowest price that can be had', () => {
    const offer = productOffer(mug, { showPrice: null, live: true, available: {}, startedWith: null });
    expect(offer).toMatchObject({ price: usd(2_400), from: true, left: 30 });
  });
  it('leaves sold-out variants out of the price', () => {
    const offer = productOffer(mug, { showPrice: null, live: true, available: { [moss.id]: 0 }, startedWith: null });
    expect(offer).toMatchObject({ price: sand.price, from: false, left: 7 });
  });
  it('still says a price when all is gone', () => {
    const available = Object.fromEntries(mug.variants.map((variant) => [variant.id, 0]));
    expect(productOffer(mug, { showPrice: null, live: true, available, startedWith: null })).toMatchObject({
      price: usd(2_400),
      left: 0,
    });
  });
});
