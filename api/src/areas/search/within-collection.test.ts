import { expect, it } from 'vitest';
import type { SearchWish } from './search.ts';
import { type CollectionScope, withinCollection } from './within-collection.ts';

const wish = (more: Partial<SearchWish> = {}): SearchWish => ({
  ...{ q: 'cup', categoryId: null, attributes: [], tag: null, brandId: null, country: null, price: null },
  ...{ basePrice: null, currency: null, sort: 'relevance', after: null, limit: 10, ...more },
});
const rule = { categoryId: null, tag: null, attributes: [], price: null };
const scope = (content: CollectionScope['content']): CollectionScope => ({ brandId: 'b', currency: 'EUR', content });
const colour = (value: string) => ({ key: 'colour', value });

it('asks for what both ask for', () => {
  expect(withinCollection(wish(), scope({ productIds: ['p'] }))).toEqual(wish({ brandId: 'b', productIds: ['p'] }));
  const autumn = { ...rule, tag: 'autumn', price: { fromMinor: 1, toMinor: 9 }, categoryId: 'home' };
  expect(withinCollection(wish({ categoryId: 'home.lamps' }), scope({ rule: autumn }))).toMatchObject({
    brandId: 'b',
    categoryId: 'home.lamps',
    tag: 'autumn',
    basePrice: { currency: 'EUR', fromMinor: 1, toMinor: 9 },
  });
  const colours = { ...rule, attributes: [colour('Moss'), colour('Sand')] };
  const asked = wish({ attributes: [colour('Sand'), { key: 'size', value: 'M' }] });
  expect(withinCollection(asked, scope({ rule: colours })).attributes).toEqual([
    colour('Sand'),
    { key: 'size', value: 'M' },
  ]);
});

it('finds nothing where nothing is in both, or there is no collection', () => {
  const none = { productIds: [] };
  expect(withinCollection(wish(), null)).toMatchObject(none);
  expect(withinCollection(wish({ brandId: 'c' }), scope({ productIds: ['p'] }))).toMatchObject(none);
  expect(
    withinCollection(wish({ categoryId: 'garden' }), scope({ rule: { ...rule, categoryId: 'home' } })),
  ).toMatchObject(none);
  expect(
    withinCollection(
      wish({ attributes: [colour('Clay')] }),
      scope({ rule: { ...rule, attributes: [colour('Moss')] } }),
    ),
  ).toMatchObject(none);
});
