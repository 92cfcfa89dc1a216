import { expect, it } from 'vitest';
import { dropBuyerKeys } from './buyer-keys.ts';

const buyer = {
  userId: 'user-1',
  email: 'Ann@Shop.test',
  address: {
    name: 'Ann',
    line1: 'Rue de l’Église 5',
    line2: '',
    city: 'Paris',
    postalCode: '75 001',
    country: 'FR',
  },
  network: '192.0.2.1',
};
const keysOf = dropBuyerKeys('secret');
const shared = (other: typeof buyer) => {
  const known = new Set(keysOf(buyer).map(({ key }) => key));
  return keysOf(other)
    .filter(({ key }) => known.has(key))
    .map(({ kind }) => kind);
};

it('knows a buyer by the account, the e-mail, the postal address and the network, each by itself', () => {
  expect(shared(buyer)).toEqual(['account', 'email', 'address', 'network']);
  const stranger = {
    userId: 'user-2',
    email: 'bo@shop.test',
    address: { ...buyer.address, line1: 'Rue de l’Église 6' },
    network: '192.0.2.2',
  };
  expect(shared(stranger)).toEqual([]);
  expect(shared({ ...stranger, email: ' ann@shop.TEST' })).toEqual(['email']);
  expect(shared({ ...stranger, network: buyer.network })).toEqual(['network']);
});

it('knows an address however it is written, and whoever lives there', () => {
  const written = {
    name: 'Bo',
    line1: 'RUE DE L EGLISE, 5',
    line2: '',
    city: 'paris',
    postalCode: '75001',
    country: 'FR',
  };
  expect(shared({ userId: 'user-2', email: 'bo@shop.test', address: written, network: 'x' })).toEqual(['address']);
});

it('says nothing about the buyer', () => {
  const text = JSON.stringify(keysOf(buyer));
  for (const word of ['user-1', 'ann', 'Paris', '192.0.2.1'])
    expect(text.toLowerCase()).not.toContain(word.toLowerCase());
  expect(dropBuyerKeys('another secret')(buyer)).not.toEqual(keysOf(buyer));
});
