import { marketOf } from '@showfloor/contracts/market';
import { type Price, priceIn } from '@showfloor/contracts/selling-price';
import type { SellingTermsAnswer } from '@showfloor/contracts/selling-terms';
import type { SalesMarket } from '../markets/market.ts';
import { addsMore, type BrandTerms, sellingTerms, sellingTermsOf } from './market-price.ts';
import { type HeldPrice, lowestBeforeReduction } from './prior-price.ts';

/** What there is to know of the prices of some variants of a brand, in all its markets: what held, holds and will hold. */
export interface SellingFacts {
  readonly brandId: string;
  readonly terms: BrandTerms;
  /** By variant, oldest first. */
  readonly base: ReadonlyMap<string, readonly HeldPrice[]>;
  /** By market and variant, oldest first. */
  readonly inMarkets: ReadonlyMap<string, ReadonlyMap<string, readonly HeldPrice[]>>;
}

/** Which variants' facts are wanted. */
export interface SellingWish {
  readonly brandId: string;
  readonly variantIds: readonly string[];
}

/** Port: reads the facts; null where there is no such brand. */
export type SellingFactsReader = (wish: SellingWish) => Promise<SellingFacts | null>;

/** How the brand sells to the buyers of a country at a moment. */
export function sellingAnswer(facts: SellingFacts, country: string | null, atMs: number): SellingTermsAnswer {
  const { brandId, terms: all } = facts;
  const terms = sellingTerms(all, country, atMs);
  const { market, base, rate } = terms;
  if (market === null)
    return { brandId, market, base, rate, own: {}, lowestIn30Days: {}, addsMore: false, untilMs: null };
  const ownRows = facts.inMarkets.get(market.id) ?? new Map<string, readonly HeldPrice[]>();
  const own = [...ownRows].flatMap(([variantId, rows]) => {
    const price = heldAt(rows, atMs);
    return price ? [[variantId, { amountMinor: price.amountMinor }] as const] : [];
  });
  const lowest = [...facts.base].flatMap(([variantId, rows]) => {
    const amountMinor = lowestIn(market, all, { base: rows, own: ownRows.get(variantId) ?? [] }, atMs);
    return amountMinor === null ? [] : [[variantId, amountMinor] as const];
  });
  const { id, name, currency, rounding } = market;
  return {
    brandId,
    market: { id, name, currency, rounding },
    base,
    rate,
    own: Object.fromEntries(own),
    lowestIn30Days: Object.fromEntries(lowest),
    addsMore: addsMore(terms),
    untilMs: nextChange(market, all, [...ownRows.values()].flat(), atMs),
  };
}

/** The market whose terms hold for a country, as a key of what was worked out for it. */
export function marketKey({ terms }: SellingFacts, country: string | null): string {
  return marketOf(terms.markets, country)?.id ?? '';
}

/** What holds at a moment: of rows that do, the one that began last. */
function heldAt(rows: readonly HeldPrice[], atMs: number): Price | undefined {
  return rows.findLast(({ fromMs, untilMs }) => fromMs <= atMs && (untilMs === null || untilMs > atMs));
}

/** The lowest price in the market of the 30 days before the present reduction, by its present rule of rounding; null where nothing is struck now. */
function lowestIn(
  market: SalesMarket,
  { rates, base: currency }: BrandTerms,
  { base, own }: { readonly base: readonly HeldPrice[]; readonly own: readonly HeldPrice[] },
  atMs: number,
): number | null {
  const priceAt = (momentMs: number): Price | null => {
    const always = heldAt(base, momentMs);
    const prices = always && { base: always, inShow: undefined, inMarket: heldAt(own, momentMs) };
    return prices ? priceIn(sellingTermsOf(market, rates, currency, momentMs), prices) : null;
  };
  if (!priceAt(atMs)?.compareAtMinor) return null;
  const days = market.currency === currency ? [] : rates.map(({ fromDate }) => Date.parse(fromDate));
  const moments = [...base, ...own].flatMap(({ fromMs, untilMs }) => [fromMs, untilMs ?? fromMs]);
  const turns = [...new Set([...moments, ...days])].filter((ms) => ms <= atMs).sort((a, b) => a - b);
  const history = turns.flatMap((fromMs, index): HeldPrice[] => {
    const price = priceAt(fromMs);
    return price ? [{ ...price, fromMs, untilMs: turns[index + 1] ?? null }] : [];
  });
  return lowestBeforeReduction(history);
}

/** When a rate or a price of the market next changes by itself. */
function nextChange(
  { currency }: SalesMarket,
  { rates, base }: BrandTerms,
  own: readonly HeldPrice[],
  atMs: number,
): number | null {
  const days = rates
    .filter((line) => line.base === base && line.quote === currency)
    .map(({ fromDate }) => Date.parse(fromDate));
  const moments = [...days, ...own.flatMap(({ fromMs, untilMs }) => [fromMs, untilMs ?? fromMs])];
  const ahead = moments.filter((ms) => ms > atMs);
  return ahead.length === 0 ? null : Math.min(...ahead);
}
