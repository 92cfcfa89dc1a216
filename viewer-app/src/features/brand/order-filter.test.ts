import { describe, expect, it } from 'vitest';
import { filterAsQuery, filterOfAddress, moreInUse } from './order-filter.ts';

const read = (query: string) => filterOfAddress(new URLSearchParams(query));

describe('what is looked for among orders', () => {
  it('is read from the address, without what it does not know', () => {
    expect(read('q=bea&need=parcel&sort=highest&country=DE')).toEqual({
      q: 'bea',
      need: 'parcel',
      sort: 'highest',
      country: 'DE',
    });
    expect(read('need=me&sort=best&country=xx&from=yesterday&state=&page=3')).toEqual({});
  });

  it('has days from their first moment to their last, by the clock of the reader', () => {
    const query = filterAsQuery(read('from=2026-12-24&to=2026-12-24&fulfilment=shipped'));
    expect(query).toEqual({
      fulfilment: 'shipped',
      fromMs: new Date(2026, 11, 24).getTime(),
      toMs: new Date(2026, 11, 25).getTime(),
    });
    expect(filterAsQuery({ q: 'bea' })).toEqual({ q: 'bea' });
  });

  it('counts what is out of sight', () => {
    expect(moreInUse(read('q=bea&need=parcel'))).toBe(0);
    expect(moreInUse(read('country=DE&from=2026-12-24'))).toBe(2);
  });
});
