import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { orderNumber, typedOrderNumber } from './order-number.ts';

it('is short, readable, and different each time', () => {
  const numbers = Array.from({ length: 1_000 }, () => orderNumber(randomBytes));
  for (const number of numbers) expect(number).toMatch(/^SF-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(new Set(numbers).size).toBe(1_000);
});

it.each([
  ['SF-7K2M-9QXA', 'SF-7K2M-9QXA'],
  [' sf 7k2m 9qxa ', 'SF-7K2M-9QXA'],
  ['7k2m9qxa', 'SF-7K2M-9QXA'],
  ['SF–7K2M–9QXA', 'SF-7K2M-9QXA'],
  ['sf-oil1-0000', 'SF-0111-0000'],
  ['SF-7K2M', null],
  ['SF-7K2M-9QXAB', null],
  ['UUUUUUUU', null],
  ['', null],
])('reads %j as %j', (typed, number) => expect(typedOrderNumber(typed)).toBe(number));
