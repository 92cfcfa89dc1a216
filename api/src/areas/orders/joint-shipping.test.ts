import { describe, expect, it } from 'vitest';
import { goesWith, type JoinableOrder, type JointWish } from './joint-shipping.ts';

const address = { name: 'Bea', line1: 'Main St. 1', line2: '', city: 'Berlin', postalCode: '10115', country: 'DE' };
const order: JoinableOrder = {
  orderId: 'ord_1',
  number: 'SF-1',
  brandId: 'brd_1',
  buyerId: 'buyer',
  address,
  shippingMethod: 'post',
  liveShowIds: ['shw_1', 'shw_2'],
};
const wish: JointWish = {
  brandId: 'brd_1',
  buyerId: 'buyer',
  showIds: [null, 'shw_2'],
  country: 'DE',
  address: { ...address, name: 'Somebody else there', line1: 'main st 1' },
  shippingMethod: 'post',
};

describe('what is ordered goes with an order of before', () => {
  it('when buyer, brand, show, place and way are the same, whoever lives there and however the street is written', () => {
    expect(goesWith(order, wish)).toBe(true);
  });

  it('to its country, while nobody has said where there', () => {
    expect(goesWith(order, { ...wish, address: undefined })).toBe(true);
    expect(goesWith(order, { ...wish, address: undefined, country: 'FR' })).toBe(false);
  });

  it.each<[string, Partial<JointWish>]>([
    ['another buyer', { buyerId: 'other' }],
    ['another brand', { brandId: 'brd_2' }],
    ['another show', { showIds: ['shw_3'] }],
    ['no show', { showIds: [null] }],
    ['another street', { address: { ...address, line1: 'Main St. 12' } }],
    ['another way', { shippingMethod: null }],
  ])('not with %s', (_what, other) => {
    expect(goesWith(order, { ...wish, ...other })).toBe(false);
  });
});
