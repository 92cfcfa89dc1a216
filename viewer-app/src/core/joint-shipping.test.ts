import { describe, expect, it } from 'vitest';
import { id, orderOf, usd } from '../testing/watch-fixtures.ts';
import { mayBeJoined, shipsWith } from './joint-shipping.ts';

const showId = id('show', 1);
const bought = orderOf({ lives: { order: 'confirmed', payment: 'paid', fulfilment: 'unfulfilled' } });
const order = { ...bought, lines: bought.lines.map((line) => ({ ...line, showId })) };
const free = { kind: 'discount' as const, amount: usd(10), included: false, shipsWith: 'SF-0' };

describe('an order that more may be sent with', () => {
  it('is paid, not sent, of this show and to that country', () => {
    expect(mayBeJoined(order, showId, 'DE')).toBe(true);
    expect(mayBeJoined(order, showId, null)).toBe(true);
    expect(mayBeJoined(order, showId, 'FR')).toBe(false);
    expect(mayBeJoined(order, id('show', 2), 'DE')).toBe(false);
    const lives = { order: 'confirmed', payment: 'paid', fulfilment: 'partly_shipped' } as const;
    expect(mayBeJoined({ ...order, lives }, showId, 'DE')).toBe(false);
    // An older server says nothing of it.
    expect(mayBeJoined({ ...order, lives: undefined }, showId, 'DE')).toBe(false);
  });

  it('is sent with no other', () => {
    expect(shipsWith([free])).toBe('SF-0');
    expect(mayBeJoined({ ...order, adjustments: [free] }, showId, 'DE')).toBe(false);
  });
});
