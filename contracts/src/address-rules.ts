import type { Address } from './address.ts';
import { addressData } from './address-data.ts';

/** A field of an address whose place and need are the country's. */
export type AddressField = 'line1' | 'district' | 'city' | 'region' | 'postalCode';

export interface AddressRules {
  /** The fields that the country's addresses have, in the order in which they are written there. */
  readonly fields: readonly AddressField[];
  readonly demanded: ReadonlySet<AddressField>;
  readonly regionKind: string;
  readonly cityKind: string;
  readonly districtKind: string;
  readonly postalCodeKind: string;
  /** What a region may be, with its name; empty where people write it. */
  readonly regions: readonly { readonly value: string; readonly name: string }[];
  readonly postalCodePattern: RegExp | null;
  /** A postal code that fits. */
  readonly postalCodeExample: string | null;
}

/** Every country of ISO 3166-1, alpha-2. */
export const countryCodes: readonly string[] = Object.keys(addressData);

const fieldOf: Readonly<Record<string, AddressField>> = {
  A: 'line1',
  D: 'district',
  C: 'city',
  S: 'region',
  Z: 'postalCode',
};

function fieldsOf(letters: string): AddressField[] {
  return [...letters].flatMap((letter) => fieldOf[letter] ?? []);
}

/** How addresses are written in a country; null for what is no country. */
export function addressRules(country: string): AddressRules | null {
  const data = Object.hasOwn(addressData, country) ? addressData[country] : undefined;
  if (!data) return null;
  return {
    fields: fieldsOf(data.fields),
    demanded: new Set(fieldsOf(data.demanded)),
    regionKind: data.region ?? 'province',
    cityKind: data.city ?? 'city',
    districtKind: data.district ?? 'suburb',
    postalCodeKind: data.postalCode ?? 'postal',
    regions: (data.regions?.split('|') ?? []).map((region) => {
      const [value = '', name = value] = region.split('=');
      return { value, name };
    }),
    postalCodePattern: data.pattern === undefined ? null : new RegExp(`^(?:${data.pattern})$`),
    postalCodeExample: data.example ?? null,
  };
}

export interface AddressProblem {
  readonly field: AddressField | 'country';
  readonly problem: 'missing' | 'wrong';
}

/** What keeps an address from being one of its country, field by field. A field that the country doesn't have may say anything. */
export function addressProblems(address: Omit<Address, 'name' | 'line2'>): AddressProblem[] {
  const rules = addressRules(address.country);
  if (!rules) return [{ field: 'country', problem: 'wrong' }];
  const { demanded, regions, postalCodePattern } = rules;
  const problems: AddressProblem[] = [];
  for (const field of rules.fields) {
    const value = address[field] ?? '';
    if (value === '') {
      if (demanded.has(field)) problems.push({ field, problem: 'missing' });
    } else if (field === 'postalCode' && postalCodePattern && !postalCodePattern.test(value)) {
      problems.push({ field, problem: 'wrong' });
    } else if (field === 'region' && regions.length > 0 && !regions.some((region) => region.value === value)) {
      problems.push({ field, problem: 'wrong' });
    }
  }
  return problems;
}

/** The address in the lines of its country, as they stand on a parcel, without the country. */
export function addressLines(address: Address): string[] {
  const fields = addressRules(address.country)?.fields ?? ['line1', 'city', 'region', 'postalCode'];
  const streets = [address.line1, address.line2];
  const place = fields.filter((field) => field !== 'line1').map((field) => address[field] ?? '');
  const left = (['district', 'city', 'region', 'postalCode'] as const)
    .filter((field) => !fields.includes(field))
    .map((field) => address[field] ?? '');
  return [address.name, ...streets, [...place, ...left].filter((part) => part !== '').join(' ')].filter(
    (line) => line !== '',
  );
}
