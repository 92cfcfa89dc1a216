import type { ShownDrop } from '@showfloor/contracts/drop';
import type { SellingTermsAnswer } from '@showfloor/contracts/selling-terms';
import { describe, expect, it } from 'vitest';
import { id, mug, usd } from '../testing/watch-fixtures.ts';
import { type OfferContext, productOffer, variantOffer } from './product-offer.ts';

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

describe('in the buyer’s market', () => {
  const japan: SellingTermsAnswer = {
    brandId: mug.brandId,
    market: {
      id: id('mkt', 1),
      name: 'Japan',
      currency: 'JPY',
      rounding: { stepMinor: 100, endingMinor: 80, direction: 'nearest' },
    },
    base: 'USD',
    rate: '150',
    own: { [sand.id]: { amountMinor: 2_000 } },
    lowestIn30Days: { [moss.id]: 3_280 },
    addsMore: false,
    untilMs: null,
  };
  const yen = (amountMinor: number) => ({ amountMinor, currency: 'JPY' as const });
  const at = (more: Partial<OfferContext> = {}): OfferContext => {
    return { showPrice: null, live: true, available: {}, startedWith: null, terms: japan, ...more };
  };
  it('is the price converted, or the market’s own, and struck is what it costs there without the show', () => {
    expect(variantOffer(moss, at())).toMatchObject({ price: yen(3_580), before: null });
    expect(variantOffer(moss, at({ showPrice: usd(1_800) }))).toMatchObject({ price: yen(2_680), before: yen(3_580) });
    expect(variantOffer(sand, at())).toMatchObject({ price: yen(2_000), before: null });
    // The show's price is more than the market's own.
    expect(variantOffer(sand, at({ showPrice: usd(1_800) }))).toMatchObject({ price: yen(2_000), before: null });
    expect(productOffer(mug, at())).toMatchObject({ price: yen(2_000), from: true, isBrandPrice: false });
  });
  it('has the lowest price of 30 days as it was there, beside a price that is struck', () => {
    const reduced = { ...moss, compareAtPrice: usd(6_900), lowestIn30Days: usd(2_600) };
    expect(variantOffer(reduced, at())).toMatchObject({ before: yen(10_380), lowestIn30Days: yen(3_280) });
    expect(variantOffer(reduced, at({ showPrice: usd(1_800) })).lowestIn30Days).toBeNull();
    expect(variantOffer(reduced, at({ terms: { ...japan, lowestIn30Days: {} } })).lowestIn30Days).toBeNull();
  });
  it('is a drop’s price converted', () => {
    const drop: ShownDrop = {
      ...{ id: id('drp', 1), productId: mug.id, variantId: moss.id, state: 'open', version: 2, opensAtMs: 10 },
      offer: { price: usd(900), quantity: 5, remaining: 3, perBuyer: 1, endsAtMs: 70 },
    };
    expect(variantOffer(moss, at({ drops: [drop] }))).toMatchObject({ price: yen(1_380), before: yen(3_580), left: 3 });
    expect(variantOffer(moss, at({ drops: [drop], terms: { ...japan, rate: null } })).notSoldThere).toBe(true);
  });
  it('says what is not sold there, and of a product the price of what is', () => {
    const noRate = { ...japan, rate: null };
    expect(variantOffer(moss, at({ terms: noRate }))).toMatchObject({ price: usd(2_400), notSoldThere: true });
    expect(productOffer(mug, at({ terms: noRate }))).toMatchObject({ price: yen(2_000), from: false });
    expect(productOffer(mug, at({ terms: noRate })).notSoldThere).toBeUndefined();
    expect(productOffer(mug, at({ terms: { ...noRate, own: {} } })).notSoldThere).toBe(true);
  });
  it('can be compared with what the show said where it is the brand’s own', () => {
    const home = { ...japan, market: null, own: {} };
    expect(productOffer(mug, at({ terms: home })).isBrandPrice).toBe(true);
    expect(productOffer(mug, at({ terms: undefined })).isBrandPrice).toBe(true);
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
