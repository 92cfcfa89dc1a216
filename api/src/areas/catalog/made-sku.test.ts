import { skuSchema } from '@showfloor/contracts/catalog';
import { describe, expect, it } from 'vitest';
import { madeSku } from './made-sku.ts';

describe('madeSku', () => {
  it.each([
    ['Wool throw', { Colour: 'Moss', Size: 'M' }, [], 'WOOL-THROW-MOSS-M'],
    ['Käse & Brot!', {}, [], 'KASE-BROT'],
    ['Mug', {}, ['MUG', 'MUG-2'], 'MUG-3'],
    ['茶杯', {}, [], 'ITEM'],
    ['茶杯', { Size: '2' }, ['ITEM'], '2'],
    ['x'.repeat(120), { Colour: 'Moss' }, ['X'.repeat(48)], `${'X'.repeat(48)}-2`],
  ])('%s %o beside %o', (name, options, taken, sku) => {
    expect(madeSku(name, options, new Set(taken))).toBe(sku);
    expect(skuSchema.safeParse(sku).success).toBe(true);
  });
});
