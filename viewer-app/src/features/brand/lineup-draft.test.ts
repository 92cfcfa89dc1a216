import { describe, expect, it } from 'vitest';
import { lineupOf, productOf } from '../../testing/fixtures.ts';
import { checkLines, linesOf, newLine, pricedApart } from './lineup-draft.ts';

const mug = productOf(1, { name: 'Mug' });
const [first] = mug.variants;
if (!first) throw new Error('a mug without a variant');
const second = { ...first, id: `${first.id.slice(0, -1)}z`, options: { Size: 'L' } };
const shirt = { ...mug, variants: [first, second] };
const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' as const });
const itemOf = (prices: object) => {
  const lineup = lineupOf([shirt]);
  return linesOf({ ...lineup, items: lineup.items.map((item) => ({ ...item, ...prices })) });
};

describe('linesOf', () => {
  it('has one price for all where there is one, and each apart where they differ', () => {
    expect(itemOf({ showPrice: eur(900), showPrices: { [first.id]: eur(900), [second.id]: eur(900) } })).toMatchObject([
      { showPrice: '9.00', variantPrices: null },
    ]);
    expect(itemOf({ showPrice: null, showPrices: { [second.id]: eur(900) } })).toMatchObject([
      { showPrice: '', variantPrices: { [first.id]: '', [second.id]: '9.00' } },
    ]);
    // Older servers know one price alone.
    expect(itemOf({ showPrice: eur(900) })).toMatchObject([{ showPrice: '9.00', variantPrices: null }]);
    expect(itemOf({ showPrice: null, showPrices: {} })).toMatchObject([{ showPrice: '', variantPrices: null }]);
  });
});

describe('pricedApart', () => {
  it('begins with the price of all, and goes back to the first one', () => {
    const apart = pricedApart({ ...newLine(shirt), showPrice: '9' }, true);
    expect(apart.variantPrices).toEqual({ [first.id]: '9', [second.id]: '9' });
    expect(pricedApart({ ...apart, variantPrices: { [first.id]: '8', [second.id]: '7' } }, false)).toMatchObject({
      showPrice: '8',
      variantPrices: null,
    });
  });
});

describe('checkLines', () => {
  it('makes what the api takes', () => {
    const apart = { ...newLine(shirt), variantPrices: { [first.id]: ' 8 ', [second.id]: '' } };
    expect(checkLines([{ ...newLine(mug), showPrice: '9', note: ' hot ' }, apart], 4, 'EUR')).toEqual({
      body: {
        version: 4,
        items: [
          { productId: mug.id, showPriceMinor: 900, showPrices: [], note: 'hot' },
          { productId: mug.id, showPriceMinor: null, showPrices: [{ variantId: first.id, priceMinor: 800 }], note: '' },
        ],
      },
    });
  });
  it('names the price that can not be read', () => {
    const apart = { ...newLine(shirt), variantPrices: { [first.id]: 'x', [second.id]: '1.234' } };
    expect(checkLines([apart], 1, 'EUR')).toEqual({
      errors: {
        [`items.0.showPrices.${first.id}`]: 'price',
        [`items.0.showPrices.${second.id}`]: 'amountAmbiguous',
      },
    });
  });
});
