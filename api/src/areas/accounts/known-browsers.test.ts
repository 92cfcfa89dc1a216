import { describe, expect, it } from 'vitest';
import { KnownBrowsers } from './known-browsers.ts';

describe('KnownBrowsers', () => {
  const browsers = new KnownBrowsers('a secret');

  it('knows a browser by the accounts that it has signed in to, whatever the case of their e-mails', () => {
    const value = browsers.remember(browsers.remember(undefined, 'ada@shop.test'), 'Bob@shop.test');
    const id = browsers.idOf(value, 'ADA@shop.test');
    expect(id).toMatch(/^[\w-]{22}$/);
    expect(browsers.idOf(value, 'bob@shop.test')).toBe(id);
    expect(browsers.idOf(value, 'eve@shop.test')).toBeNull();
    expect(value).not.toContain('ada');
  });

  it('believes nothing that it has not written', () => {
    const value = browsers.remember(undefined, 'ada@shop.test');
    const other = new KnownBrowsers('another secret').remember(undefined, 'ada@shop.test');
    const [, signature] = value.split('.');
    for (const forged of [
      undefined,
      '',
      'x',
      other,
      `${'A'.repeat(22)}.${signature}`,
      `${value}.x`,
      value.slice(0, -1),
    ]) {
      expect(browsers.idOf(forged, 'ada@shop.test')).toBeNull();
    }
    expect(browsers.idOf(browsers.remember('broken', 'ada@shop.test'), 'ada@shop.test')).not.toBeNull();
  });

  it('forgets the account that was used longest ago when there are too many', () => {
    let value = browsers.remember(undefined, '0@shop.test');
    for (const name of [1, 2, 0, 3, 4, 5]) value = browsers.remember(value, `${name}@shop.test`);
    const known = [0, 1, 2, 3, 4, 5].filter((name) => browsers.idOf(value, `${name}@shop.test`) !== null);
    expect(known).toEqual([0, 2, 3, 4, 5]);
  });
});
