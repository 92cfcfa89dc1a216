import { describe, expect, it } from 'vitest';
import { orderLinkMs, orderLinkTokens } from './order-link.ts';

const orderId = 'ord_01hzy0q5w8r2m4n6p8s0t2v4x6';
const nowMs = 1_764_583_200_000;

describe('orderLinkTokens', () => {
  const tokens = orderLinkTokens('a secret');
  const token = tokens.make(orderId, nowMs);

  it('opens its order for two hours', () => {
    expect(tokens.read(token, nowMs)).toBe(orderId);
    expect(tokens.read(token, nowMs + orderLinkMs - 1)).toBe(orderId);
    expect(tokens.read(token, nowMs + orderLinkMs)).toBeNull();
  });

  it('opens nothing when it was changed, or made by somebody else', () => {
    const later = token.replace(String(nowMs + orderLinkMs), String(nowMs + 2 * orderLinkMs));
    const others = token.replace(orderId, orderId.replace('x6', 'x7'));
    const foreign = orderLinkTokens('another').make(orderId, nowMs);
    for (const wrong of [later, others, foreign, '', '.', token.slice(0, -1), `${token}x`, token.toUpperCase()])
      expect(tokens.read(wrong, nowMs)).toBeNull();
  });
});
