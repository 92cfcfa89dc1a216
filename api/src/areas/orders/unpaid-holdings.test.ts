import { limits } from '@showfloor/contracts/limits';
import { describe, expect, it } from 'vitest';
import { draftOf } from './testing/draft.ts';
import { createUnpaidHoldings, type Holding, type UnpaidFacts } from './unpaid-holdings.ts';
import { defaultUnpaidLimits, type UnpaidLimits } from './unpaid-limits.ts';

const wide: UnpaidLimits = {
  ordersPerBuyer: 1_000,
  piecesPerBuyer: 1_000,
  ordersPerAddress: 1_000,
  piecesPerAddress: 1_000,
  variantPercentPerAddress: 100,
};
const none: UnpaidFacts = { byBuyer: new Map(), byAddress: new Map(), unsold: new Map([['v', 1_000]]) };
const most = limits.quantityPerVariant;

/** Orders of `quantity` pieces of a variant each, until one is refused: how many there were, and why no more. */
function order(limited: Partial<UnpaidLimits>, wish: (index: number) => Parameters<typeof draftOf>[0], facts = none) {
  const holdings = createUnpaidHoldings(facts, { ...wide, ...limited });
  for (let index = 0; index < 500; index++) {
    const draft = draftOf(wish(index));
    const refusal = holdings.check(draft);
    if (refusal) return { orders: index, code: refusal.refused, ...refusal.details };
    holdings.add(draft);
  }
  return { orders: 500 };
}
const line = (quantity: number, variantId = 'v') => [{ variantId, quantity }];

describe('what may be held unpaid', () => {
  it('is so many orders a buyer', () => {
    const result = order({ ordersPerBuyer: 3 }, () => ({ lines: line(1) }));
    expect(result).toMatchObject({ orders: 3, code: 'too_many_unpaid', whose: 'buyer', what: 'orders', most: 3 });
  });

  it('is so many pieces a buyer, over all products', () => {
    const result = order({ piecesPerBuyer: 25 }, (index) => ({ lines: line(10, `v${index}`) }));
    expect(result).toMatchObject({ orders: 2, whose: 'buyer', what: 'pieces', most: 25 });
  });

  it('is of one variant what one order may have, for a buyer', () => {
    const result = order({}, () => ({ lines: line(most / 2) }));
    expect(result).toMatchObject({ orders: 2, whose: 'buyer', what: 'variant', most, variantId: 'v' });
  });

  it('is so many orders and pieces an address, whoever the buyers are', () => {
    const stranger = (index: number) => ({ buyerId: `b${index}`, lines: line(1, `v${index}`) });
    expect(order({ ordersPerAddress: 7 }, stranger)).toMatchObject({ orders: 7, whose: 'address', what: 'orders' });
    expect(order({ piecesPerAddress: 9 }, stranger)).toMatchObject({ orders: 9, whose: 'address', what: 'pieces' });
    const elsewhere = (index: number) => ({ ...stranger(index), addressKey: `a${index}` });
    expect(order({ ordersPerAddress: 7, piecesPerAddress: 9 }, elsewhere)).toEqual({ orders: 500 });
    const unknown = (index: number) => ({ ...stranger(index), addressKey: null });
    expect(order({ ordersPerAddress: 7, piecesPerAddress: 9 }, unknown)).toEqual({ orders: 500 });
  });

  it('is a share of a variant an address, but never less than one order may have', () => {
    const stranger = (index: number) => ({ buyerId: `b${index}`, lines: line(1) });
    const share = { variantPercentPerAddress: 25 };
    expect(order(share, stranger)).toMatchObject({ orders: 250, whose: 'address', what: 'variant', variantId: 'v' });
    const few = { ...none, unsold: new Map([['v', most + 1]]) };
    expect(order(share, stranger, few)).toMatchObject({ orders: most, what: 'variant', most });
  });

  it('counts what was there before', () => {
    const held: Holding = { orders: 2, pieces: 15, byVariant: new Map([['v', 15]]) };
    const facts = { ...none, byBuyer: new Map([['buyer', held]]) };
    expect(order({ ordersPerBuyer: 3 }, () => ({ lines: line(1) }), facts)).toMatchObject({ orders: 1 });
    expect(order({}, () => ({ lines: line(most - 14) }), facts)).toMatchObject({ orders: 0, what: 'variant' });
  });

  it('leaves room for the largest order of two products, with the limits that hold by default', () => {
    const lines = [...line(most), ...line(most, 'w')];
    expect(createUnpaidHoldings(none, defaultUnpaidLimits).check(draftOf({ lines }))).toBeNull();
  });
});
