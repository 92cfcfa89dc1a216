import { nameOf } from '../../core/browser/names.ts';

/** Where an order can be sent to, ISO 3166-1 alpha-2. */
const codes = [
  'AE',
  'AT',
  'AU',
  'BE',
  'BR',
  'CA',
  'CH',
  'CN',
  'CZ',
  'DE',
  'DK',
  'ES',
  'FI',
  'FR',
  'GB',
  'GR',
  'HK',
  'HU',
  'ID',
  'IE',
  'IN',
  'IT',
  'JP',
  'KR',
  'LU',
  'MX',
  'MY',
  'NL',
  'NO',
  'NZ',
  'PH',
  'PL',
  'PT',
  'RO',
  'SE',
  'SG',
  'TH',
  'TW',
  'US',
  'VN',
] as const;

/** Country codes with their names in `locale`, by name. */
export function countryOptions(locale: string): readonly { readonly value: string; readonly label: string }[] {
  return codes
    .map((value) => ({ value, label: nameOf('region', value, locale) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}

/** The country that a form begins with: where the reader is, when orders can be sent there; else the United States. */
export function countryOf(region: string | null): string {
  return codes.find((code) => code === region) ?? 'US';
}
