import { z } from 'zod';
import { limits } from './limits.ts';

/** A GTIN: EAN-8, UPC-A, EAN-13 or ITF-14, whose last digit fits the others. */
export const barcodeSchema = z
  .string()
  .trim()
  .regex(/^(?:\d{8}|\d{12,14})$/, 'a barcode has 8, 12, 13 or 14 digits')
  .refine(hasCheckDigit, 'the check digit does not fit');

/** Of one piece with its packing: up to a tonne. */
export const weightGramsSchema = z.int().min(1).max(limits.weightGrams);

/** A code of the Harmonized System, 6 digits, or a country's longer one of up to 10. As it is printed, with dots or blanks; they are taken out. */
export const hsCodeSchema = z
  .string()
  .max(20)
  .transform((text) => text.replaceAll(/[.\s]/g, ''))
  .pipe(z.string().regex(/^\d{6,10}$/, 'an HS code has 6 to 10 digits'));

/** ISO 3166-1 alpha-2, in capitals. */
export const originCountrySchema = z
  .string()
  .refine((code) => isoCountries.has(code), 'use the two letters of a country');

/** The team is warned from so few available pieces on. */
export const lowStockAtSchema = z.int().min(0).max(limits.stockOnHand);

/** GS1 General Specifications, 7.9: from the right, digits weigh 1 and 3 by turns, and their sum ends in 0. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

/** The officially assigned codes of ISO 3166-1. */
const isoCountries: ReadonlySet<string> = new Set(
  (
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK ' +
    'CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS ' +
    'GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV ' +
    'LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM ' +
    'PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR ' +
    'TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
  ).split(' '),
);
