import { convertMoney } from '@showfloor/contracts/convert-money';
import { type ExchangeRate, rateAt } from '@showfloor/contracts/exchange-rate';
import { marketOf } from '@showfloor/contracts/market';
import type { Currency, Money } from '@showfloor/contracts/money';
import type { Shipping } from '@showfloor/contracts/shipping';
import type { SalesMarket } from '../markets/market.ts';
import type { OrderMarket } from './order-market.ts';
import { type Price, priceFor } from './price.ts';

/** How a brand sells to the buyers of a country. */
export interface SellingTerms {
  /** Null: the brand has no market for the country, and sells at its own prices. */
  readonly market: SalesMarket | null;
  /** The brand's own currency, which its base prices and its shows' are in. */
  readonly base: Currency;
  /** What one `base` is worth in the market's currency, as decimal text; null: they are the same, or the brand says no rate. */
  readonly rate: string | null;
}

/**
 * The terms for a country at a moment.
 * @param country ISO 3166-1 alpha-2; null while nobody knows it, which is everywhere else.
 */
export function sellingTerms(
  {
    markets,
    rates,
    base,
  }: { readonly markets: readonly SalesMarket[]; readonly rates: readonly ExchangeRate[]; readonly base: Currency },
  country: string | null,
  atMs: number,
): SellingTerms {
  const market = marketOf(markets, country);
  return market === null ? { market, base, rate: null } : sellingTermsOf(market, rates, base, atMs);
}

/** The terms of a market at a moment. */
export function sellingTermsOf(
  market: SalesMarket,
  rates: readonly ExchangeRate[],
  base: Currency,
  atMs: number,
): SellingTerms {
  const quote = market.currency;
  return { market, base, rate: quote === base ? null : rateAt(rates, { base, quote }, atMs) };
}

/** The currency that a buyer pays in. */
export function currencyOf({ market, base }: SellingTerms): Currency {
  return market?.currency ?? base;
}

/** An amount of the brand's own currency as its buyer pays it; null when it can't be converted: there is no rate, or it is more than a payment may be. */
export function inMarket({ market, base, rate }: SellingTerms, amountMinor: number): Money | null {
  const money = { amountMinor, currency: base };
  if (market === null || market.currency === base) return money;
  return rate === null ? null : convertMoney(money, market.currency, rate, market.rounding);
}

/** What a brand says of shipping, in the currency that a buyer pays in; places whose fee can't be converted are left out. */
export function shippingIn(terms: SellingTerms, { countries, elsewhereMinor }: Shipping): Shipping {
  const fee = (feeMinor: number) => inMarket(terms, feeMinor)?.amountMinor ?? null;
  return {
    countries: countries.flatMap(({ country, feeMinor }) => {
      const there = fee(feeMinor);
      return there === null ? [] : [{ country, feeMinor: there }];
    }),
    elsewhereMinor: elsewhereMinor === null ? null : fee(elsewhereMinor),
  };
}

/** Whether taxes or duties may come on top of goods and shipping. */
export function addsMore({ market }: SellingTerms): boolean {
  if (market === null) return false;
  const { taxes, duties } = market.terms;
  return duties.rules.length > 0 || (!market.taxIncluded && taxes.length > 0);
}

/** The prices of a variant that may hold for a buyer. */
export interface PossiblePrices {
  readonly base: Price;
  /** Of the show, while it is live and has one. */
  readonly inShow: Price | undefined;
  /** Of the market's own list, in its currency. */
  readonly inMarket: Price | undefined;
}

/**
 * The one price of a variant for a buyer, in minor units of `currencyOf(terms)`: the market's own or the base converted, and in a show with a price of its own
 * that one converted, if it isn't more. Null: it can't be had in the market, as nothing says what it costs there.
 */
export function priceIn(terms: SellingTerms, prices: PossiblePrices): Price | null {
  if (terms.market === null) return priceFor(prices.base, prices.inShow);
  const always = prices.inMarket ?? converted(terms, prices.base);
  const inShow = prices.inShow && converted(terms, prices.inShow);
  if (!always || !inShow) return always ?? inShow ?? null;
  return inShow.amountMinor <= always.amountMinor ? inShow : always;
}

function converted(terms: SellingTerms, { amountMinor, compareAtMinor }: Price): Price | null {
  const amount = inMarket(terms, amountMinor);
  if (amount === null) return null;
  const struck = compareAtMinor === null ? null : inMarket(terms, compareAtMinor);
  // Rounding may have brought the two together.
  const isLess = struck !== null && struck.amountMinor > amount.amountMinor;
  return { amountMinor: amount.amountMinor, compareAtMinor: isLess ? struck.amountMinor : null };
}

/** What an order keeps of the terms. */
export function orderMarketOf({ market, base, rate }: SellingTerms): OrderMarket | null {
  if (market === null) return null;
  const { id, name, taxIncluded } = market;
  return { id, name, taxIncluded, rate: rate === null ? null : { base, rate } };
}
