import { countryCodes } from '@showfloor/contracts/address-rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessCountry } from './guess-country.ts';

describe('guessCountry', () => {
  it.each([
    ['en-GB,en;q=0.9', null, 'GB'],
    ['de,en-US;q=0.7,de-AT;q=0.9', null, 'AT'],
    ['zh-Hant-TW', null, 'TW'],
    ['de-at', null, 'AT'],
    ['fr;q=0.8 , fr-CH ; q=0.8', null, 'CH'],
    ['de', null, null],
    ['es-419,es;q=0.9,es-MX;q=0.5', null, 'MX'],
    ['en-US;q=0,en-CA;q=0.1', null, 'CA'],
    ['en-US;q=2,en-US;q=x,en-NZ;q=0.001', null, 'NZ'],
    ['*', null, null],
    ['en-ZZ,en-XK', null, countryCodes.includes('XK') ? 'XK' : null],
    ['en_US,,;q=1,%%%', null, null],
    [undefined, null, null],
    ['en-GB', 'JP', 'JP'],
    [undefined, 'DE', 'DE'],
    ['en-GB', 'XX', 'GB'],
    ['en-GB', '', 'GB'],
  ])('%j and the choice %j: %j', (header, choice, country) => {
    expect(guessCountry(header, choice)).toBe(country);
  });

  it('is a country or null, whatever is sent', () => {
    const piece = fc.constantFrom('en', 'de-AT', '-', ';', 'q=', '0.5', ',', '*', ' ', 'x-', '419', '\u{0}');
    const header = fc.oneof(
      fc.string({ maxLength: 2_000 }),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(header, fc.option(fc.string()), (sent, choice) => {
        const country = guessCountry(sent, choice);
        expect(country === null || countryCodes.includes(country)).toBe(true);
      }),
    );
  });

  it('reads no more of the header than browsers send', () => {
    expect(guessCountry(`${'en,'.repeat(49)}en-GB`, null)).toBe('GB');
    expect(guessCountry(`${'en,'.repeat(50)}en-GB`, null)).toBeNull();
    expect(guessCountry(`${' '.repeat(1_000)}en-GB`, null)).toBeNull();
  });
});
