import { languageTagSchema } from '@showfloor/contracts/language';
import { formatMoney } from '@showfloor/contracts/money';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { compactNumber, dateTimeText, timeText } from '../format.ts';
import { copyText, shareAddress } from './clipboard.ts';
import { isOnline } from './connection.ts';
import { languagesOfReader, localeOfReader, regionOfReader } from './languages.ts';
import { mediaQuery } from './media-query.ts';
import { nameOf, timeZoneHere } from './names.ts';
import { randomKey } from './random-key.ts';
import { keptIn } from './storage.ts';

afterEach(() => vi.unstubAllGlobals());

/** What stands in `navigator.language(s)` on real machines, and anything at all. */
const anyLanguage = fc.oneof(
  fc.constantFrom(
    'C',
    '',
    'POSIX',
    'en-US@posix',
    'en_US.UTF-8',
    'de-AT',
    'zh-Hant-TW',
    'sr-Latn-RS',
    'es-419',
    'x',
    '*',
    'und',
  ),
  fc.string(),
  fc.stringMatching(/^[a-z]{2,3}([-_][A-Za-z0-9]{1,9}){0,3}$/),
  fc.anything(),
);

describe('a browser that says anything about its languages', () => {
  it('is believed in what it can say', () => {
    expect(languagesOfReader({ language: 'de-AT', languages: ['de-at', 'en', 'C'] })).toEqual(['de-AT', 'en']);
    expect(languagesOfReader({ language: 'C' })).toEqual(['en']);
  });

  it('still has a locale in which dates, money, counts and names are written', () => {
    fc.assert(
      fc.property(anyLanguage, fc.oneof(fc.array(anyLanguage), fc.anything()), (language, languages) => {
        const locale = localeOfReader({ language, languages });
        expect(Intl.getCanonicalLocales(locale)).toEqual([locale]);
        for (const tag of languagesOfReader({ language, languages }))
          expect(languageTagSchema.safeParse(tag).success).toBe(true);
        for (const text of [
          dateTimeText(1_764_000_000_000, locale),
          timeText(0, locale),
          compactNumber(1_234, locale),
          formatMoney({ amountMinor: 1_290, currency: 'EUR' }, locale),
          nameOf('region', 'DE', locale),
        ])
          expect(text).not.toBe('');
        expect(['b', 'a'].sort((a, b) => a.localeCompare(b, locale))).toEqual(['a', 'b']);
        const region = regionOfReader({ language, languages });
        if (region !== null) expect(region).toMatch(/^[A-Z]{2}$/);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [{ language: 'de-AT', languages: [] }, 'en-AT'],
    [{ language: 'de', languages: [] }, 'en-DE'],
    [{ language: 'en-US@posix', languages: ['en-US@posix', 'fr-FR'] }, 'en-FR'],
    [{ language: 'C', languages: ['C'] }, 'en'],
    [{ language: '', languages: [] }, 'en'],
    [{}, 'en'],
  ])('%o is %s', (reader, locale) => expect(localeOfReader(reader)).toBe(locale));

  it('names what it can, and gives the code of what it cannot', () => {
    expect(nameOf('region', 'DE', 'en')).toBe('Germany');
    fc.assert(fc.property(fc.string(), fc.string(), (code, locale) => void nameOf('region', code, locale)));
    vi.stubGlobal('Intl', { ...Intl, DisplayNames: undefined, DateTimeFormat: undefined });
    expect(nameOf('currency', 'EUR', 'en')).toBe('EUR');
    expect(timeZoneHere()).toBe('UTC');
  });
});

describe('a storage', () => {
  const forbidden = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  const full = {
    getItem: () => null,
    removeItem: forbidden,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  it.each([
    ['that throws when it is looked at', forbidden],
    ['that is not there', () => null],
    ['that is undefined', () => undefined],
    ['that is full', () => full as unknown as Storage],
  ])('%s keeps things for as long as the page is open', (_name, storageOfBrowser) => {
    const storage = keptIn(storageOfBrowser);
    expect(storage.getItem('a')).toBeNull();
    storage.setItem('a', '1');
    expect(storage.getItem('a')).toBe('1');
    storage.removeItem('a');
    expect(storage.getItem('a')).toBeNull();
  });

  it('that works keeps it beyond the page', () => {
    keptIn(() => localStorage).setItem('a', '1');
    expect(keptIn(() => localStorage).getItem('a')).toBe('1');
    localStorage.clear();
  });
});

describe('what a browser may lack', () => {
  it('a clipboard, sharing, media queries, a word on its network, randomUUID', async () => {
    const { getRandomValues } = crypto;
    vi.stubGlobal('navigator', {});
    vi.stubGlobal('matchMedia', undefined);
    vi.stubGlobal('crypto', { getRandomValues: getRandomValues.bind(crypto) });
    expect(await copyText('SF-1')).toBe(false);
    expect(await shareAddress('A show', 'https://example.test/')).toBe('not');
    expect(isOnline()).toBe(true);
    const wide = mediaQuery('(min-width: 64rem)');
    expect(wide.matches()).toBe(false);
    wide.subscribe(() => undefined)();
    expect(randomKey()).not.toBe(randomKey());
    expect(localeOfReader()).toBe('en');
  });
});
