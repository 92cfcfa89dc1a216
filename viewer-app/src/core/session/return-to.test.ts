import { expect, it } from 'vitest';
import { safeReturnTo } from './return-to.ts';

it.each([
  ['/orders', '/orders'],
  ['/shows/shw_1?x=1#chat', '/shows/shw_1?x=1#chat'],
  [null, '/'],
  ['', '/'],
  ['https://evil.test/', '/'],
  ['//evil.test/', '/'],
  ['/\\evil.test', '/'],
  ['/%2Fevil', '/%2Fevil'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?returnTo=/sign-in', '/'],
])('goes from %j on to %j', (wanted, next) => {
  expect(safeReturnTo(wanted)).toBe(next);
});
