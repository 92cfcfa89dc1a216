import { expect, it } from 'vitest';
import { planImport } from './plan-import.ts';
import { readRows } from './read-rows.ts';

const file = (products: number) => {
  const lines = Array.from({ length: products }, (_, at) => `m${at},M,M-${at},1`);
  return readRows(Buffer.from(['handle,name,sku,price', ...lines].join('\n')), 'EUR').rows;
};

it('makes as many products as the brand may have, and refuses one more on its line', () => {
  expect(planImport(file(3), [], 3, [])).toMatchObject({ errors: [], products: { created: 3 } });
  expect(planImport(file(4), [], 3, []).errors).toEqual([{ line: 5, column: null, code: 'too_many_products' }]);
});
