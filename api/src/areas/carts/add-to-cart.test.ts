import { limits } from '@showfloor/contracts/limits';
import { describe, expect, it } from 'vitest';
import { addToCart, mergeCarts, setQuantity } from './add-to-cart.ts';
import type { CartLine } from './cart-line.ts';

function line(id: string, facts: Partial<CartLine> = {}): CartLine {
  const defaults = { showId: null, quantity: 1, addedAtMs: 1, brandId: 'brd_1', currency: 'EUR' as const };
  return { id, variantId: `var_${id}`, ...defaults, ...facts };
}

describe('addToCart', () => {
  it('makes one line of the same variant from the same show', () => {
    const lines = [line('a', { variantId: 'v', quantity: 2 })];
    expect(addToCart(lines, line('b', { variantId: 'v', quantity: 3 }))).toEqual([{ ...lines[0], quantity: 5 }]);
    expect(addToCart(lines, line('b', { variantId: 'v', showId: 'shw_1' }))).toHaveLength(2);
  });

  it('holds as many pieces of a variant as the limit says over all its lines, and not one more', () => {
    const two = [line('a', { variantId: 'v', quantity: limits.quantityPerVariant - 1 })];
    const fromShow = (quantity: number) => line('b', { variantId: 'v', showId: 'shw_1', quantity });
    expect(addToCart(two, fromShow(1))).toHaveLength(2);
    expect(addToCart(two, fromShow(2))).toMatchObject({ refused: 'cart_full' });
    expect(setQuantity([...two, fromShow(1)], 'b', 2)).toMatchObject({ refused: 'cart_full' });
    expect(setQuantity([...two, fromShow(1)], 'a', 1)).toMatchObject([{ quantity: 1 }, { quantity: 1 }]);
    expect(setQuantity(two, 'x', 1)).toEqual({ refused: 'not_found' });
  });

  it('holds as many pieces a line as the limit says, and not one more', () => {
    const lines = [line('a', { variantId: 'v', quantity: limits.quantityPerVariant - 1 })];
    expect(addToCart(lines, line('b', { variantId: 'v', quantity: 1 }))).toMatchObject([
      { quantity: limits.quantityPerVariant },
    ]);
    expect(addToCart(lines, line('b', { variantId: 'v', quantity: 2 }))).toMatchObject({ refused: 'cart_full' });
  });

  it('holds as many lines as the limit says, and not one more', () => {
    const full = Array.from({ length: limits.cartItems }, (_, index) => line(String(index)));
    expect(addToCart(full.slice(1), line('x'))).toHaveLength(limits.cartItems);
    expect(addToCart(full, line('x'))).toMatchObject({ refused: 'cart_full' });
    expect(addToCart(full, line('x', { variantId: 'var_0' }))).toHaveLength(limits.cartItems);
  });

  it('holds things of several brands, in several currencies', () => {
    expect(addToCart([line('a')], line('b', { brandId: 'brd_2', currency: 'USD' }))).toHaveLength(2);
  });
});

describe('mergeCarts', () => {
  it('keeps the bag that is carried, and what the account had beside it', () => {
    const carried = [line('a', { variantId: 'v', quantity: 1 }), line('b')];
    const kept = [line('c', { variantId: 'v', quantity: 3 }), line('d')];
    expect(mergeCarts(carried, kept)).toEqual([{ ...carried[0], quantity: 3 }, carried[1], kept[1]]);
  });
  it('leaves the account its cart when nothing is carried', () => {
    const kept = [line('c', { brandId: 'brd_2' })];
    expect(mergeCarts([], kept)).toEqual(kept);
  });
  it('drops nothing, of whatever brand', () => {
    const [carried, kept] = [line('a'), line('b', { brandId: 'brd_2' })];
    expect(mergeCarts([carried], [kept])).toEqual([carried, kept]);
  });
  it('never has more pieces of a variant than the limit, whichever shows they are from', () => {
    const most = limits.quantityPerVariant;
    const carried = [line('a', { variantId: 'v', quantity: most - 5 })];
    const kept = [line('b', { variantId: 'v', showId: 'shw_1', quantity: most }), line('c')];
    expect(mergeCarts(carried, kept)).toEqual([carried[0], { ...kept[0], quantity: 5 }, kept[1]]);
    expect(mergeCarts([line('a', { variantId: 'v', quantity: most })], kept)).toHaveLength(2);
  });
  it('keeps two full bags whole, and takes nothing more then', () => {
    const many = (prefix: string) => Array.from({ length: limits.cartItems }, (_, index) => line(`${prefix}${index}`));
    const both = mergeCarts(many('a'), many('b'));
    expect(both).toEqual([...many('a'), ...many('b')]);
    expect(addToCart(both, line('c'))).toMatchObject({ refused: 'cart_full' });
    expect(setQuantity(both, 'b1', 2)).toHaveLength(both.length);
  });
});
