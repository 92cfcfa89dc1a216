import { describe, expect, it } from 'vitest';
import { wordsOfOrder } from './order-words.ts';

const order = { number: 'SF-7K2M-9QXA', email: 'Bea.Buyer@shop.test', name: 'Béa Bücher', lines: [] };

describe('wordsOfOrder', () => {
  it('has the number in its parts and whole, the e-mail, the name, and what was bought', () => {
    const lines = [
      { productName: 'Wool sweater', sku: 'WS-RED-M' },
      { productName: 'Wool scarf', sku: 'SC-1' },
    ];
    expect(wordsOfOrder({ ...order, lines })).toEqual([
      ...['sf', '7k2m', '9qxa', 'sf7k2m9qxa', 'bea', 'buyer', 'shop', 'test', 'bucher'],
      ...['ws', 'red', 'm', 'wsredm', 'wool', 'sweater', 'sc', '1', 'scarf'],
    ]);
  });

  it('is cut where an order has very many', () => {
    const lines = Array.from({ length: 300 }, (_, at) => ({ productName: `Thing${at}`, sku: `T${at}` }));
    expect(wordsOfOrder({ ...order, lines })).toHaveLength(200);
  });
});
