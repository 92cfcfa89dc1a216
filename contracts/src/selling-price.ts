import { convertMoney } from './convert-money.ts';
import type { Rounding } from './market.ts';
import type { Currency, Money } from './money.ts';
import type { Shipping } from './shipping.ts';

/** What a variant costs, in minor units of its list's currency. */
export interface Price {
  readonly amountMinor: number;
  /** What the brand says that it cost before; null: nothing. */
  readonly compareAtMinor: number | null;
}

/** By what the prices of a brand become those of its buyers in a country. */
export interface PriceTerms {
  /** Null: the brand has no market for the country, and sells at its own prices. */
  readonly market: { readonly currency: Currency; readonly rounding: Rounding } | null;
  /** The brand's own currency, which its base prices, its shows' and its drops' are in. */
  readonly base: Currency;
  /** What one `base` is worth in the market's currency, as decimal text; null: they are the same, or the brand says no rate. */
  readonly rate: string | null;
}

/** The prices of a variant that may hold for a buyer. */
export interface PossiblePrices {
  readonly base: Price;
  /** Of the show, while it is live and has one. */
  readonly inShow: Price | undefined;
  /** Of the market's own list, in its currency. */
  readonly inMarket: Price | undefined;
}

/** The currency that a buyer pays in. */
export function currencyOf({ market, base }: PriceTerms): Currency {
  return market?.currency ?? base;
}

/** An amount of the brand's own currency as its buyer pays it; null when it can't be converted: there is no rate, or it is more than a payment may be. */
export function inMarket({ market, base, rate }: PriceTerms, amountMinor: number): Money | null {
  const money = { amountMinor, currency: base };
  if (market === null || market.currency === base) return money;
  return rate === null ? null : convertMoney(money, market.currency, rate, market.rounding);
}

/** The one price of a variant where the brand sells at its own: the show's, while it is live and has one, else the base. */
export function priceFor(base: Price, inShow: Price | undefined): Price {
  return inShow ?? base;
}

/**
 * The one price of a variant for a buyer, in minor units of `currencyOf(terms)`: the market's own or the base converted, and in a show with a price of its own
 * that one converted, if it isn't more. Null: it can't be had in the market, as nothing says what it costs there. Pages show it, bag and checkout charge it.
 */
export function priceIn(terms: PriceTerms, prices: PossiblePrices): Price | null {
  if (terms.market === null) return priceFor(prices.base, prices.inShow);
  const always = prices.inMarket ?? converted(terms, prices.base);
  const inShow = prices.inShow && converted(terms, prices.inShow);
  if (!always || !inShow) return always ?? inShow ?? null;
  return inShow.amountMinor <= always.amountMinor ? inShow : always;
}

function converted(terms: PriceTerms, { amountMinor, compareAtMinor }: Price): Price | null {
  const amount = inMarket(terms, amountMinor);
  if (amount === null) return null;
  const struck = compareAtMinor === null ? null : inMarket(terms, compareAtMinor);
  // Rounding may have brought the two together.
  const isLess = struck !== null && struck.amountMinor > amount.amountMinor;
  return { amountMinor: amount.amountMinor, compareAtMinor: isLess ? struck.amountMinor : null };
}

/** What a brand says of shipping, in the currency that a buyer pays in; places whose fee can't be converted are left out. */
export function shippingIn(terms: PriceTerms, { countries, elsewhereMinor }: Shipping): Shipping {
  const fee = (feeMinor: number) => inMarket(terms, feeMinor)?.amountMinor ?? null;
  return {
    countries: countries.flatMap(({ country, feeMinor }) => {
      const there = fee(feeMinor);
      return there === null ? [] : [{ country, feeMinor: there }];
    }),
    elsewhereMinor: elsewhereMinor === null ? null : fee(elsewhereMinor),
  };
}
