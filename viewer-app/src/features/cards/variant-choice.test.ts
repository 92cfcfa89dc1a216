import type { Product, Variant } from '@showfloor/contracts/catalog';
import { describe, expect, it } from 'vitest';
import { id, lamp, mug, usd } from '../../testing/watch-fixtures.ts';
import { firstChoice, notChosen, optionAxes, pictureOf, valueSoldOut, variantOf } from './variant-choice.ts';

const leftOf = (variant: Variant) => variant.available;

function shirt(...rows: readonly (readonly [string, string, number])[]): Product {
  const variants = rows.map(([Colour, Size, available], index) => ({
    id: id('var', index + 1),
    sku: `S-${index}`,
    options: { Colour, Size },
    price: usd(100),
    compareAtPrice: null,
    available,
    onHand: available,
  }));
  return { ...mug, variants };
}

describe('pictureOf', () => {
  const plain = shirt(['Moss', 'S', 1], ['Moss', 'M', 1], ['Clay', 'S', 1], ['Clay', 'M', 1]);
  const product: Product = {
    ...plain,
    imageUrls: ['/moss', '/clay'],
    variants: plain.variants.map((variant) => ({
      ...variant,
      imageUrl: variant.options.Colour === 'Clay' ? '/clay' : null,
    })),
  };

  it('follows what is chosen as soon as that tells what it looks like', () => {
    expect(pictureOf(product, {})).toBe('/moss');
    expect(pictureOf(product, { Size: 'M' })).toBe('/moss');
    expect(pictureOf(product, { Colour: 'Clay' })).toBe('/clay');
    expect(pictureOf(product, { Colour: 'Clay', Size: 'S' })).toBe('/clay');
    expect(pictureOf(product, { Colour: 'Moss', Size: 'S' })).toBe('/moss');
  });

  it('is the product’s where variants have none, as of older servers', () => {
    expect(pictureOf({ ...plain, imageUrls: ['/all'] }, { Colour: 'Clay' })).toBe('/all');
    expect(pictureOf(plain, { Colour: 'Clay' })).toBeUndefined();
  });
});

describe('variant choice', () => {
  const product = shirt(['Moss', 'S', 0], ['Moss', 'M', 3], ['Sand', 'S', 2]);

  it('lists options and values in the order of the brand', () => {
    expect(optionAxes(product)).toEqual([
      { name: 'Colour', values: ['Moss', 'Sand'] },
      { name: 'Size', values: ['S', 'M'] },
    ]);
  });

  it('chooses for nobody: at first there is only what leaves no choice', () => {
    expect(firstChoice(product)).toEqual({});
    expect(notChosen(product, { Colour: 'Moss' })).toEqual(['Size']);
    expect(firstChoice(lamp)).toEqual({});
    expect(notChosen(lamp, {})).toEqual([]);
    const oneColour = { ...product, variants: product.variants.filter(({ options }) => options.Colour === 'Moss') };
    expect(firstChoice(oneColour)).toEqual({ Colour: 'Moss' });
  });

  it('finds the variant of a full choice only', () => {
    expect(variantOf(product, { Colour: 'Sand', Size: 'S' })?.id).toBe(id('var', 3));
    expect(variantOf(product, { Colour: 'Sand', Size: 'M' })).toBeNull();
    expect(variantOf(product, { Colour: 'Sand' })).toBeNull();
    expect(variantOf(lamp, {})?.id).toBe(id('var', 4));
  });

  it('strikes what is gone beside what is chosen', () => {
    expect(valueSoldOut(product, { Colour: 'Moss' }, 'Size', 'S', leftOf)).toBe(true);
    expect(valueSoldOut(product, { Colour: 'Sand' }, 'Size', 'S', leftOf)).toBe(false);
    expect(valueSoldOut(product, { Colour: 'Sand' }, 'Size', 'M', leftOf)).toBe(true);
    expect(valueSoldOut(product, {}, 'Colour', 'Moss', leftOf)).toBe(false);
  });
});
