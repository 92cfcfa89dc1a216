import { expect, it } from 'vitest';
import { browserTraits } from './request-source.ts';

const phone = { 'user-agent': 'Mozilla/5.0 (Linux; Android 16) Chrome/150', 'accept-language': 'de-DE' };

it('knows a browser by what it says alike with every request, a WebSocket’s among them', () => {
  const known = browserTraits(phone);
  expect(known).toMatch(/^[\w-]{22}$/);
  expect(browserTraits({ ...phone, 'sec-ch-ua-platform': '"Android"', accept: '*/*' })).toBe(known);
  for (const other of [{ 'user-agent': 'Mozilla/5.0 Firefox/152' }, { 'accept-language': 'fr' }, { 'user-agent': '' }])
    expect(browserTraits({ ...phone, ...other })).not.toBe(known);
});
