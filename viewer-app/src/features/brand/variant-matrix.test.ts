import { describe, expect, it } from 'vitest';
import { productOf } from '../../testing/fixtures.ts';
import { draftOf, emptyDraft, type ProductDraft, valueTexts } from './product-draft.ts';
import { addValues, removeOption, removeValue, valuesTyped } from './variant-matrix.ts';

let keys = 0;
const newKey = () => `k${keys++}`;
const rows = ({ options, variants }: ProductDraft) => variants.map((variant) => valueTexts(options, variant).join(' '));

function withOptions(...options: [name: string, ...values: string[]][]): ProductDraft {
  let draft = emptyDraft();
  for (const [name, ...values] of options) {
    const option = { key: name, name, values: [] };
    const next = addValues({ ...draft, options: [...draft.options, option] }, name, values, newKey);
    if (!next) throw new Error('too many');
    draft = next;
  }
  return draft;
}
const keyOf = (draft: ProductDraft, option: string, text: string) =>
  draft.options.find(({ key }) => key === option)?.values.find((value) => value.text === text)?.key ?? '';

describe('valuesTyped', () => {
  it.each([
    ['S, M , L', ['S', 'M', 'L']],
    [' S;S\nM,', ['S', 'M']],
    ['小、中，大', ['小', '中', '大']],
    [' , ', []],
  ])('%j', (typed, values) => expect(valuesTyped(typed)).toEqual(values));
});

describe('addValues', () => {
  it('gives up at the first row too many, however much was pasted', () => {
    const draft = withOptions(['Size', 'S', 'M'], ['Colour', 'Clay']);
    const before = keys;
    const pasted = Array.from({ length: 100_000 }, (_, at) => `Colour ${at}`);
    expect(addValues(draft, 'Colour', pasted, newKey)).toBeNull();
    expect(keys - before).toBeLessThan(200);
  });
});

describe('the rows', () => {
  it('keep what they have while values and options come and go', () => {
    let draft = withOptions(['Size', 'S', 'M']);
    draft = {
      ...draft,
      variants: draft.variants.map((row, at) => ({ ...row, price: `${at + 1}0`, id: at === 0 ? 'v' : null })),
    };
    draft =
      addValues(
        { ...draft, options: [...draft.options, { key: 'C', name: 'C', values: [] }] },
        'C',
        ['Clay', 'Sand'],
        newKey,
      ) ?? draft;
    expect(rows(draft)).toEqual(['S Clay', 'S Sand', 'M Clay', 'M Sand']);
    expect(draft.variants.map(({ price }) => price)).toEqual(['10', '10', '20', '20']);
    // The stored one is the one that was there before, and has its id alone.
    expect(draft.variants.map(({ id }) => id)).toEqual(['v', null, null, null]);
    const withoutSand = removeValue(draft, 'C', keyOf(draft, 'C', 'Sand'), newKey);
    expect(rows(withoutSand)).toEqual(['S Clay', 'M Clay']);
    expect(rows(removeOption(draft, 'C'))).toEqual(['S', 'M']);
    expect(removeOption(draft, 'C').variants.map(({ id }) => id)).toEqual(['v', null]);
  });

  it('are one again when the last value goes, and never none', () => {
    const draft = withOptions(['Size', 'S', 'M']);
    const one = removeValue(draft, 'Size', keyOf(draft, 'Size', 'M'), newKey);
    expect(rows(removeValue(one, 'Size', keyOf(draft, 'Size', 'S'), newKey))).toEqual(['']);
    const onlyM = { ...draft, variants: draft.variants.slice(1) };
    expect(rows(removeValue(onlyM, 'Size', keyOf(draft, 'Size', 'M'), newKey))).toEqual(['S']);
  });

  it('come back as they were stored, and take a value that some lacked', () => {
    const product = productOf(1);
    const [variant] = product.variants;
    if (!variant) throw new Error('no variant');
    const stored = {
      ...product,
      variants: [
        { ...variant, options: { Size: 'S, short' } },
        { ...variant, options: {} },
      ],
    };
    const draft = draftOf(stored);
    expect(rows(draft)).toEqual(['S, short', '']);
  });
});
