import { describe, expect, it } from 'vitest';
import { requestHash } from './request-hash.ts';

describe('requestHash', () => {
  it('does not mind the order of keys, at any depth', () => {
    expect(requestHash({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(requestHash({ b: [{ d: 3, c: 2 }], a: 1 }));
  });
  it('minds values, and the order of lists', () => {
    expect(requestHash({ a: 1 })).not.toBe(requestHash({ a: 2 }));
    expect(requestHash([1, 2])).not.toBe(requestHash([2, 1]));
    expect(requestHash({ a: '1' })).not.toBe(requestHash({ a: 1 }));
  });
});
