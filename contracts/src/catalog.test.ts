import { describe, expect, it } from 'vitest';
import { shownPrice } from './catalog.ts';
import type { Money } from './money.ts';

const euros = (amountMinor: number): Money => ({ amountMinor, currency: 'EUR' });
const variant = { price: euros(5_900), compareAtPrice: euros(6_900) };

describe('shownPrice', () => {
  it('strikes what a variant costs without the show, whatever it cost before', () => {
    expect(shownPrice(variant, euros(4_900))).toEqual({ price: euros(4_900), before: euros(5_900) });
    expect(shownPrice({ ...variant, compareAtPrice: null }, euros(4_900)).before).toEqual(euros(5_900));
  });
  it('strikes what it cost before where no show has a price of its own', () => {
    expect(shownPrice(variant, null)).toEqual({ price: euros(5_900), before: euros(6_900) });
  });
  it('strikes nothing that is not higher', () => {
    expect(shownPrice(variant, euros(5_900)).before).toBeNull();
    expect(shownPrice(variant, euros(6_000)).before).toBeNull();
    expect(shownPrice({ ...variant, compareAtPrice: euros(5_900) }, null).before).toBeNull();
    expect(shownPrice(variant, { amountMinor: 1, currency: 'USD' }).before).toBeNull();
  });
});
