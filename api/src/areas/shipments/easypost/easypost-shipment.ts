import type { Address } from '@showfloor/contracts/address';
import { currencyExponents } from '@showfloor/contracts/currencies';
import type { Currency, Money } from '@showfloor/contracts/money';
import { isAbroad, type Parcel } from '../carrier.ts';

/** An international avoirdupois ounce. */
const gramsPerOunce = 28.349523125;

/** As EasyPost weighs: ounces, with one digit behind the point, never nothing. */
function ounces(grams: number): number {
  return Math.max(0.1, Math.round((grams / gramsPerOunce) * 10) / 10);
}

/** A decimal of a currency's minor units: 758 of USD is `7.58`. */
export function decimalOf({ amountMinor, currency }: Money): string {
  const digits = currencyExponents[currency];
  const text = String(amountMinor).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Reads a decimal as minor units; a fraction that the currency hasn't is rounded up, as it is owed. */
export function moneyOf(decimal: string, currency: Currency): Money {
  const digits = currencyExponents[currency];
  const [whole = '0', fraction = ''] = decimal.split('.');
  const kept = fraction.slice(0, digits).padEnd(digits, '0');
  const isMore = /[1-9]/.test(fraction.slice(digits));
  return { amountMinor: Number(`${whole}${kept}`) + (isMore ? 1 : 0), currency };
}

function addressOf({ name, line1, line2, city, region, postalCode, country, district }: Address) {
  return {
    name,
    street1: line1,
    ...(line2 !== '' && { street2: line2 }),
    city: [district, city].filter((part) => part !== undefined && part !== '').join(', '),
    ...(region !== undefined && region !== '' && { state: region }),
    zip: postalCode,
    country,
  };
}

/** A shipment as EasyPost is asked to make it. @param reference our own name of it; null: only its rates are wanted. */
export function shipmentOf(parcel: Parcel, reference: string | null): object {
  return {
    ...(reference !== null && { reference }),
    from_address: addressOf(parcel.from),
    to_address: addressOf(parcel.to),
    parcel: { weight: ounces(parcel.weightGrams) },
    options: { label_format: 'PDF', print_custom_1: parcel.reference },
    ...(isAbroad(parcel) && { customs_info: customsOf(parcel) }),
  };
}

function customsOf({ from, items, weightGrams }: Parcel): object {
  const pieces = items.reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    customs_certify: true,
    customs_signer: from.name,
    contents_type: 'merchandise',
    restriction_type: 'none',
    non_delivery_option: 'return',
    customs_items: items.map((item) => ({
      description: item.description.slice(0, 100),
      quantity: item.quantity,
      // What the catalogue doesn't know weighs its part of the parcel.
      weight: ounces(item.weightGrams ?? (weightGrams * item.quantity) / pieces),
      value: decimalOf(item.value),
      currency: item.value.currency,
      ...(item.hsCode !== null && { hs_tariff_number: item.hsCode.slice(0, 6) }),
      origin_country: item.originCountry ?? from.country,
      code: item.sku.slice(0, 50),
    })),
  };
}
