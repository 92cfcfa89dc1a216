import countries from 'i18n-iso-countries';
import { describe, expect, it } from 'vitest';
import { newAddressSchema } from './address.ts';
import { addressLines, addressProblems, addressRules, countryCodes } from './address-rules.ts';

const street = { name: 'Bea', line1: 'Street 1' };
const problemsOf = (rest: object) => addressProblems(newAddressSchema.parse({ ...street, ...rest }));

describe('addressProblems', () => {
  it('knows every country of ISO 3166-1, and nothing else', () => {
    // The package has a code for Kosovo, which the standard leaves to its users.
    expect(countryCodes).toEqual(
      Object.keys(countries.getAlpha2Codes())
        .filter((code) => code !== 'XK')
        .sort(),
    );
    for (const country of ['ZZ', 'XX', 'EU', 'UK']) {
      expect(problemsOf({ city: 'Here', country })).toEqual([{ field: 'country', problem: 'wrong' }]);
    }
    for (const country of ['__proto__', 'constructor']) expect(addressRules(country)).toBeNull();
  });

  it.each([
    { country: 'DE', city: 'Berlin', postalCode: '10115' },
    { country: 'AE', region: 'Dubai' },
    { country: 'HK', region: 'Kowloon', city: 'Mong Kok' },
    { country: 'US', city: 'Austin', region: 'TX', postalCode: '78701' },
    { country: 'US', city: 'Austin', region: 'TX', postalCode: '78701-1234' },
    { country: 'GB', city: 'London', postalCode: 'sw1a 1aa' },
    { country: 'CA', city: 'Toronto', region: 'ON', postalCode: 'M5V 3L9' },
    { country: 'JP', region: 'Tokyo', postalCode: '１５０−０００２'.replace('−', '-') },
    { country: 'SG', postalCode: '546080' },
    { country: 'IE', city: 'Dublin' },
  ])('takes $country', (address) => {
    expect(problemsOf(address)).toEqual([]);
  });

  it.each([
    [{ country: 'US', city: 'Austin', postalCode: '9' }, ['region missing', 'postalCode wrong']],
    [{ country: 'US', city: 'Austin', region: 'Bavaria', postalCode: '78701' }, ['region wrong']],
    [{ country: 'DE', city: 'Berlin' }, ['postalCode missing']],
    [{ country: 'DE', city: 'Berlin', postalCode: '10115x' }, ['postalCode wrong']],
    [{ country: 'GB', city: 'London', postalCode: 'GIR 0AAX' }, ['postalCode wrong']],
    [{ country: 'AE' }, ['region missing']],
  ])('says what is wrong with %j', (address, problems) => {
    expect(problemsOf(address).map(({ field, problem }) => `${field} ${problem}`)).toEqual(problems);
  });

  it('has an example for each pattern that fits it', () => {
    for (const country of countryCodes) {
      const rules = addressRules(country);
      if (!rules?.postalCodePattern || rules.postalCodeExample === null) continue;
      expect([country, rules.postalCodePattern.test(rules.postalCodeExample)]).toEqual([country, true]);
    }
  });
});

describe('addressLines', () => {
  it('writes them in the order of the country', () => {
    const us = newAddressSchema.parse({ ...street, country: 'US', city: 'Austin', region: 'TX', postalCode: '78701' });
    expect(addressLines(us)).toEqual(['Bea', 'Street 1', 'Austin TX 78701']);
    const de = newAddressSchema.parse({ ...street, country: 'DE', city: 'Berlin', postalCode: '10115' });
    expect(addressLines(de)).toEqual(['Bea', 'Street 1', '10115 Berlin']);
  });
});
