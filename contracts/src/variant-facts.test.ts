import countries from 'i18n-iso-countries';
import { describe, expect, it } from 'vitest';
import { barcodeSchema, hsCodeSchema, originCountrySchema, weightGramsSchema } from './variant-facts.ts';

describe('the facts of a variant', () => {
  it.each(['96385074', '036000291452', '4006381333931', '10614141000415', ' 4006381333931 '])(
    'knows %j as a barcode',
    (text) => {
      expect(barcodeSchema.parse(text)).toBe(text.trim());
    },
  );

  it.each(['', '4006381333930', '9638507', '123456789', '40063813339311', '400638133393a', '٤٠٠٦٣٨١٣٣٣٩٣١'])(
    'takes no barcode whose length or check digit is wrong: %j',
    (text) => {
      expect(barcodeSchema.safeParse(text).success).toBe(false);
    },
  );

  it('finds each digit that was typed wrong, and each that changed place with one that is not 5 apart', () => {
    const right = '4006381333931';
    for (let place = 0; place < right.length; place++) {
      const other = String((Number(right[place]) + 1) % 10);
      const wrong = right.slice(0, place) + other + right.slice(place + 1);
      expect(barcodeSchema.safeParse(wrong).success).toBe(false);
    }
    expect(barcodeSchema.safeParse('4006831333931').success).toBe(true);
    expect(barcodeSchema.safeParse('4060381333931').success).toBe(false);
  });

  it('takes an HS code as it is printed, and keeps its digits', () => {
    expect(hsCodeSchema.parse('6302.21')).toBe('630221');
    expect(hsCodeSchema.parse('6302 21 00 90')).toBe('6302210090');
    for (const wrong of ['63022', '63022100901', '6302a1', '6'.repeat(21)])
      expect(hsCodeSchema.safeParse(wrong).success).toBe(false);
  });

  it('knows the countries of ISO 3166-1, and nothing else', () => {
    // The package has a code for Kosovo, which the standard leaves to its users.
    const assigned = Object.keys(countries.getAlpha2Codes()).filter((code) => code !== 'XK');
    const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
    const known = letters
      .flatMap((a) => letters.map((b) => a + b))
      .filter((code) => originCountrySchema.safeParse(code).success);
    expect(known).toEqual(assigned.sort());
    expect(originCountrySchema.safeParse('de').success).toBe(false);
  });

  it('takes whole grams up to a tonne', () => {
    for (const wrong of [0, -1, 1.5, 1_000_001]) expect(weightGramsSchema.safeParse(wrong).success).toBe(false);
    expect(weightGramsSchema.parse(1_000_000)).toBe(1_000_000);
  });
});
