import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clientMessageSchema } from './realtime.ts';
import { helloOfQuery, helloQuery } from './room-hello.ts';

const showId = 'shw_01m8ktzd1pv3f2b3nq2xaw9pe3';

it('a hello is the same after its way through an address', () => {
  const resume = fc.record({
    epoch: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
    offset: fc.maxSafeNat(),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), fc.option(resume, { nil: undefined }), (v, place) => {
      const hello = { type: 'hello' as const, v, showId, ...(place && { resume: place }) };
      expect(helloOfQuery(helloQuery(hello))).toEqual(hello);
    }),
  );
});

it('what is no hello is refused as a message would be, and what a newer page adds is not looked at', () => {
  const isHello = (query: string) => clientMessageSchema.safeParse(helloOfQuery(query)).success;
  expect(isHello(`v=1&show=${showId}`)).toBe(true);
  expect(isHello(`v=1&show=${showId}&seat=12`)).toBe(true);
  expect(isHello(`v=1&show=${showId}&epoch=e1&offset=0`)).toBe(true);
  for (const query of ['', 'v=1', `show=${showId}`, `v=1&show=${showId}&epoch=e1`, `v=1&show=${showId}&offset=3`]) {
    expect(isHello(query)).toBe(false);
  }
  for (const offset of ['', '-1', '1.5', '1e3', '0x10', ' 1', '99999999999999999']) {
    expect(isHello(`v=1&show=${showId}&epoch=e1&offset=${encodeURIComponent(offset)}`)).toBe(false);
  }
  fc.assert(fc.property(fc.string(), (query) => void helloOfQuery(query)));
});
