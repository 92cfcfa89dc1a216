import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { orderNumber } from './order-number.ts';

it('is short, readable, and different each time', () => {
  const numbers = Array.from({ length: 1_000 }, () => orderNumber(randomBytes));
  for (const number of numbers) expect(number).toMatch(/^SF-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(new Set(numbers).size).toBe(1_000);
});
