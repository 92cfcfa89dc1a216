import { createProductSchema } from '@showfloor/contracts/catalog';
import { describe, expect, it } from 'vitest';
import { brand, idOf, productOf } from '../../testing/fixtures.ts';
import { checkDraft, draftOf, emptyDraft, type ProductDraft } from './product-draft.ts';

const good: ProductDraft = {
  name: ' Wool throw ',
  description: 'Warm.',
  pictures: [{ id: idOf('image', 1), url: '/images/x' }],
  ...{ categoryId: '', tags: '', attributes: {}, publishAt: '', withdrawAt: '' },
  options: [
    {
      key: 'colour',
      name: 'Colour',
      values: [
        { key: 'moss', text: 'Moss' },
        { key: 'sand', text: 'Sand' },
      ],
    },
  ],
  variants: [
    {
      key: 'a',
      id: null,
      sku: 'THROW-M',
      values: { colour: 'moss' },
      price: '129',
      compareAt: '149,00',
      onHand: '12',
      facts: {},
    },
    {
      key: 'b',
      id: idOf('variant', 1),
      sku: 'THROW-S',
      values: { colour: 'sand' },
      price: '129.50',
      compareAt: '',
      onHand: '3',
      facts: {},
    },
  ],
};

function errorsOf(draft: ProductDraft) {
  const checked = checkDraft(draft, 'EUR');
  return 'errors' in checked ? checked.errors : {};
}
const withVariant = (index: number, change: Partial<ProductDraft['variants'][number]>): ProductDraft => ({
  ...good,
  variants: good.variants.map((variant, at) => (at === index ? { ...variant, ...change } : variant)),
});

const withOption = (change: Partial<ProductDraft['options'][number]>): ProductDraft => ({
  ...good,
  options: good.options.map((option) => ({ ...option, ...change })),
});

describe('checkDraft', () => {
  it('makes what the contract takes', () => {
    const checked = checkDraft(good, 'EUR');
    if ('errors' in checked) throw new Error(JSON.stringify(checked.errors));
    expect(checked.fields.variants).toEqual([
      { sku: 'THROW-M', options: { Colour: 'Moss' }, priceMinor: 12_900, compareAtPriceMinor: 14_900, onHand: 12 },
      {
        id: idOf('variant', 1),
        sku: 'THROW-S',
        options: { Colour: 'Sand' },
        priceMinor: 12_950,
        compareAtPriceMinor: null,
      },
    ]);
    expect(createProductSchema.safeParse({ ...checked.fields, brandId: brand.id }).success).toBe(true);
  });

  it.each([
    [{ ...good, name: ' ' }, { name: 'required' }],
    [{ ...good, name: 'x'.repeat(121) }, { name: 'tooLong' }],
    [withVariant(0, { sku: '' }), {}],
    [withVariant(0, { sku: 'a b' }), { 'variants.0.sku': 'sku' }],
    [withVariant(1, { sku: 'THROW-M' }), { 'variants.1.sku': 'skuTwice' }],
    [withVariant(1, { values: { colour: 'moss' } }), { 'variants.1.values': 'optionTwice' }],
    [withVariant(0, { values: {} }), { 'variants.0.values': 'required' }],
    [withVariant(0, { price: 'free', compareAt: '' }), { 'variants.0.price': 'price' }],
    [withVariant(0, { price: '0', compareAt: '' }), {}],
    [withVariant(0, { price: '1.234', compareAt: '' }), { 'variants.0.price': 'amountAmbiguous' }],
    [withVariant(0, { compareAt: '1.234' }), { 'variants.0.compareAt': 'amountAmbiguous' }],
    [withVariant(0, { compareAt: '129' }), { 'variants.0.compareAt': 'compareAt' }],
    [withVariant(0, { onHand: '-1' }), { 'variants.0.onHand': 'onHand' }],
    [withVariant(0, { onHand: '1.5' }), { 'variants.0.onHand': 'onHand' }],
    [withVariant(0, { facts: { barcode: '4006381333930' } }), { 'variants.0.barcode': 'barcode' }],
    [withVariant(0, { facts: { weightGrams: '1e3' } }), { 'variants.0.weightGrams': 'weightGrams' }],
    [withVariant(1, { facts: { hsCode: '12345' } }), { 'variants.1.hsCode': 'hsCode' }],
    [withVariant(1, { facts: { originCountry: 'UK' } }), { 'variants.1.originCountry': 'originCountry' }],
    [withVariant(1, { facts: { lowStockAt: '-1' } }), { 'variants.1.lowStockAt': 'lowStockAt' }],
    [withOption({ name: ' ' }), { 'options.0.name': 'required' }],
    [
      withOption({ values: [] }),
      { 'options.0.values': 'required', 'variants.0.values': 'required', 'variants.1.values': 'optionTwice' },
    ],
    [
      withOption({
        values: [
          { key: 'moss', text: 'Sand' },
          { key: 'sand', text: ' Sand' },
        ],
      }),
      { 'options.0.values.1': 'optionTwice', 'variants.1.values': 'optionTwice' },
    ],
  ] as const)('names what is wrong (%#)', (draft, errors) => {
    expect(errorsOf(draft)).toEqual(errors);
  });

  it('finds all that is missing in an empty form', () => {
    expect(errorsOf(emptyDraft())).toEqual({
      name: 'required',
      'variants.0.price': 'price',
    });
  });

  it('refuses two options of one name, which would become one', () => {
    const [size] = good.options;
    if (!size) throw new Error('no option');
    const values = [{ key: 'v', text: 'Clay' }];
    const twice = { ...good, options: [...good.options, { key: 'again', name: ` ${size.name} `, values }] };
    const variants = good.variants.map((row) => ({ ...row, values: { ...row.values, again: 'v' } }));
    expect(errorsOf({ ...twice, variants })).toEqual({ 'options.1.name': 'optionTwice' });
  });

  it('leaves out the SKU that nobody typed', () => {
    const checked = checkDraft(withVariant(0, { sku: ' ' }), 'EUR');
    expect('fields' in checked && checked.fields.variants[0]).not.toHaveProperty('sku');
  });

  it('reads a product into the form and back without a change', () => {
    const product = productOf(4);
    const checked = checkDraft(draftOf(product), 'EUR');
    expect('fields' in checked && checked.fields.variants[0]).toMatchObject({
      id: product.variants[0]?.id,
      sku: 'SKU-4',
      priceMinor: 4_000,
    });
  });
});

describe('the facts of a variant', () => {
  const stored = productOf(1);
  const facts = { barcode: '4006381333931', weightGrams: 250, hsCode: '6302.21', originCountry: 'PT', lowStockAt: 0 };
  const withFacts = { ...stored, variants: stored.variants.map((variant) => ({ ...variant, ...facts })) };
  const sent = (change: Partial<ReturnType<typeof draftOf>['variants'][number]['facts']>) => {
    const draft = draftOf(withFacts);
    const variants = draft.variants.map((variant) => ({ ...variant, facts: { ...variant.facts, ...change } }));
    const checked = checkDraft({ ...draft, variants }, 'EUR');
    return 'fields' in checked ? checked.fields.variants[0] : null;
  };

  it('go to the api as numbers and digits, and one that is emptied as none', () => {
    expect(sent({ weightGrams: '' })).toMatchObject({ ...facts, hsCode: '630221', weightGrams: null });
  });

  it('are left out where nobody spoke of them', () => {
    const checked = checkDraft(draftOf(stored), 'EUR');
    expect('fields' in checked && checked.fields.variants[0]).not.toHaveProperty('barcode');
  });
});

describe('the picture of a variant', () => {
  const pictures = [1, 2].map((number) => ({ id: idOf('image', number), url: `/images/${idOf('image', number)}` }));
  const [first, second] = pictures;
  const product = productOf(1, { imageUrls: pictures.map(({ url }) => url) });
  const withPicture = {
    ...product,
    variants: product.variants.map((variant) => ({ ...variant, imageUrl: second?.url ?? null })),
  };
  const imageIdOf = (draft: ReturnType<typeof draftOf>) => {
    const checked = checkDraft(draft, 'EUR');
    return 'fields' in checked ? checked.fields.variants[0]?.imageId : null;
  };

  it('goes to the api where the variant has one, and is left out where nobody spoke of one', () => {
    expect(imageIdOf(draftOf(withPicture))).toBe(second?.id);
    expect(imageIdOf(draftOf(product))).toBeUndefined();
  });

  it('is none any more when it is taken from the variant or from the product', () => {
    const draft = draftOf(withPicture);
    expect(imageIdOf({ ...draft, variants: draft.variants.map((each) => ({ ...each, pictureId: null })) })).toBeNull();
    expect(imageIdOf({ ...draft, pictures: first ? [first] : [] })).toBeNull();
  });
});
