import { convertMoney } from '@showfloor/contracts/convert-money';
import { limits } from '@showfloor/contracts/limits';
import { plainRounding } from '@showfloor/contracts/market';
import type { Money } from '@showfloor/contracts/money';
import { currencyOf } from '@showfloor/contracts/selling-price';
import type { VoucherOutcome, VoucherRefusal } from '@showfloor/contracts/voucher';
import { inBase, type SellingTerms } from '../pricing/market-price.ts';
import { type Adjustment, type Discounts, discountOf, noDiscounts } from '../pricing/order-pricing.ts';
import { lineDiscounts } from './line-discount.ts';
import {
  type FoundVouchers,
  hasUsedAll,
  type UsedBy,
  type VoucherClaim,
  type VoucherTerms,
  type VoucherUser,
} from './voucher.ts';

/** A line as vouchers see it. */
export interface VoucherLine {
  readonly variantId: string;
  readonly productId: string;
  readonly showId: string | null;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  /** A drop's price is not discounted, and does not count for a minimum. */
  readonly isInDrop: boolean;
}

/** What is bought, where and when. */
export interface Shopping {
  readonly lines: readonly VoucherLine[];
  readonly terms: SellingTerms;
  readonly user: VoucherUser;
  readonly nowMs: number;
  /** What shipping costs when goods come to so much after discounts, in minor units; 0: nothing. */
  readonly shippingFeeOf: (goodsMinor: number) => number;
}

/** What vouchers do for an order. */
export interface ChosenVouchers {
  readonly discounts: Discounts;
  readonly claims: readonly VoucherClaim[];
  readonly outcomes: readonly VoucherOutcome[];
}

/** What one voucher takes off when it is used. */
interface Taken {
  readonly voucher: VoucherTerms;
  /** Of each line of the order. */
  readonly lines: readonly number[];
  readonly shippingMinor: number;
  readonly costMinor: number;
}

interface Trial {
  readonly taken: readonly Taken[];
  readonly savedMinor: number;
  readonly refused: ReadonlyMap<string, VoucherRefusal>;
}

/**
 * Which vouchers an order uses, and what they take off: all that may be combined together, or one that stands alone, whichever saves the buyer more (of the same the
 * combined ones, then the one that was made first). They take off one after the other, of what is left: pieces that are free, then percentages, then amounts, then shipping. The order of
 * lines changes no total.
 * @param codes what the buyer typed, each once: each has an outcome.
 */
export function chooseVouchers(
  codes: readonly string[],
  { vouchers, usedBy }: FoundVouchers,
  shopping: Shopping,
): ChosenVouchers {
  const judged = vouchers.map((voucher) => ({ voucher, ...judge(voucher, usedBy, shopping) }));
  const usable = judged.flatMap(({ voucher, refused }) => (refused === null ? [voucher] : []));
  const together = usable.filter(({ combines }) => combines);
  const alone = usable.filter(({ combines }) => !combines).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const trials = [together, ...alone.map((one) => [one])].map((some) => tryOut(some, shopping));
  const best = trials.reduce((most, one) => (one.savedMinor > most.savedMinor ? one : most));

  const currency = currencyOf(shopping.terms);
  const money = (amountMinor: number): Money => ({ amountMinor, currency });
  const outcomeOf = ({ voucher, refused, missingMinor }: (typeof judged)[number]): VoucherOutcome => {
    const { code, name, id } = voucher;
    const used = best.taken.find((one) => one.voucher.id === id);
    if (used) return { code, name, off: money(offOf(used)), refused: null };
    const why = refused ?? trials.find((trial) => trial.refused.has(id))?.refused.get(id) ?? 'voucher_not_combined';
    return { code, name, off: null, refused: why, ...(missingMinor > 0 && { missing: money(missingMinor) }) };
  };
  const named = codes.map((code): VoucherOutcome => {
    const found = judged.find(({ voucher }) => voucher.code === code);
    return found ? outcomeOf(found) : { code, name: null, off: null, refused: 'voucher_unknown' };
  });
  const byThemselves = judged.filter(({ voucher }) => voucher.code === null);
  const hints = byThemselves
    .filter(({ refused }) => refused === 'voucher_minimum')
    .toSorted((a, b) => a.missingMinor - b.missingMinor)
    .slice(0, limits.voucherHints);
  const applied = byThemselves.map(outcomeOf).filter(({ off }) => off !== null);
  return {
    discounts: discountsOf(best),
    claims: best.taken.map(claimOf),
    outcomes: [...named, ...applied, ...hints.map(outcomeOf)],
  };
}

/** Why a voucher can't be used, whatever others do. `missingMinor`: what is to be spent more, in the buyer's currency. */
function judge(
  voucher: VoucherTerms,
  usedBy: UsedBy,
  shopping: Shopping,
): { readonly refused: VoucherRefusal | null; readonly missingMinor: number } {
  const because = (refused: VoucherRefusal | null, missingMinor = 0) => ({ refused, missingMinor });
  const { fromMs, untilMs, limitTotal, used, minSpendMinor } = voucher;
  const { nowMs, terms } = shopping;
  if ((fromMs !== null && nowMs < fromMs) || (untilMs !== null && untilMs <= nowMs)) return because('voucher_not_now');
  if (limitTotal !== null && used >= limitTotal) return because('voucher_used_up');
  if (hasUsedAll(voucher, usedBy, shopping.user)) return because('voucher_limit');
  const minimum = inBuyersCurrency(terms, voucher, minSpendMinor);
  const goodsMinor = shopping.lines.reduce(
    (sum, line) => (isFor(voucher, line) ? sum + line.quantity * line.unitPriceMinor : sum),
    0,
  );
  if (minimum === null || goodsMinor === 0) return because('voucher_no_effect');
  return goodsMinor < minimum ? because('voucher_minimum', minimum - goodsMinor) : because(null);
}

function isFor({ productIds, showId }: VoucherTerms, line: VoucherLine): boolean {
  if (line.isInDrop) return false;
  return (productIds === null || productIds.includes(line.productId)) && (showId === null || showId === line.showId);
}

/** An amount of a voucher as the buyer pays; null when it can't be converted. */
function inBuyersCurrency(terms: SellingTerms, { currency }: VoucherTerms, amountMinor: number): number | null {
  const to = currencyOf(terms);
  if (to === currency) return amountMinor;
  if (currency !== terms.base || terms.rate === null) return null;
  return convertMoney({ amountMinor, currency }, to, terms.rate, plainRounding)?.amountMinor ?? null;
}

const ranks = { buy_get: 0, percent: 1, amount: 2, free_shipping: 3 } as const;

/** Uses vouchers one after the other. One that would take more than its budget has left isn't used. */
function tryOut(vouchers: readonly VoucherTerms[], { lines, terms, shippingFeeOf }: Shopping): Trial {
  const inOrder = vouchers.toSorted((a, b) => ranks[a.effect.kind] - ranks[b.effect.kind] || (a.id < b.id ? -1 : 1));
  // Where cents are shared out, the first of equal lines has them: so lines have an order of their own.
  const places = lines
    .map((line, at) => ({ at, key: JSON.stringify([line.variantId, line.showId, line.unitPriceMinor, line.quantity]) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.at - b.at))
    .map(({ at }) => at);
  const left = lines.map(({ quantity, unitPriceMinor }) => quantity * unitPriceMinor);
  const refused = new Map<string, VoucherRefusal>();
  const taken: Taken[] = [];
  let feeIsFree = false;
  for (const voucher of inOrder) {
    const { effect } = voucher;
    if (taken.some((one) => one.voucher.scope === voucher.scope)) {
      refused.set(voucher.id, 'voucher_limit');
      continue;
    }
    const amountMinor = effect.kind === 'amount' ? inBuyersCurrency(terms, voucher, effect.amountMinor) : 0;
    const open = places.flatMap((at) => {
      const line = lines[at];
      return line ? [{ ...line, leftMinor: isFor(voucher, line) ? (left[at] ?? 0) : 0 }] : [];
    });
    const ofPlaces = lineDiscounts(
      effect.kind === 'amount' ? { ...effect, amountMinor: amountMinor ?? 0 } : effect,
      open,
    );
    const ofLines = lines.map((_, at) => ofPlaces[places.indexOf(at)] ?? 0);
    const goodsLeft = left.reduce((sum, one) => sum + one, 0);
    const shippingMinor: number = effect.kind === 'free_shipping' && !feeIsFree ? shippingFeeOf(goodsLeft) : 0;
    const offMinor = ofLines.reduce((sum, one) => sum + one, 0) + shippingMinor;
    const converted = inBase(terms, offMinor);
    if (offMinor === 0 || converted === null) {
      refused.set(voucher.id, 'voucher_no_effect');
      continue;
    }
    // There and back again must not make more of an amount than it is.
    const costMinor = effect.kind === 'amount' ? Math.min(converted, effect.amountMinor) : converted;
    if (voucher.budgetMinor !== null && costMinor > voucher.budgetMinor - voucher.spentMinor) {
      refused.set(voucher.id, 'voucher_used_up');
      continue;
    }
    for (const [at, off] of ofLines.entries()) left[at] = (left[at] ?? 0) - off;
    feeIsFree ||= shippingMinor > 0;
    taken.push({ voucher, lines: ofLines, shippingMinor, costMinor });
  }
  return { taken, refused, savedMinor: taken.reduce((sum, one) => sum + offOf(one), 0) };
}

function offOf({ lines, shippingMinor }: Taken): number {
  return lines.reduce((sum, one) => sum + one, shippingMinor);
}

function claimOf(taken: Taken): VoucherClaim {
  const { id: voucherId, scope, code, version } = taken.voucher;
  return { voucherId, scope, code, version, discountMinor: offOf(taken), costMinor: taken.costMinor };
}

function discountsOf({ taken }: Trial): Discounts {
  const sourceOf = ({ voucher: { id, name, code } }: Taken, on: 'goods' | 'shipping') =>
    ({ type: 'voucher', voucherId: id, name, code, on }) as const;
  const goods = taken.flatMap((one): Adjustment[] =>
    one.lines.flatMap((off, at) => discountOf(off, at, sourceOf(one, 'goods'))),
  );
  const freeing = taken.find(({ shippingMinor }) => shippingMinor > 0);
  return { goods, shipping: freeing ? sourceOf(freeing, 'shipping') : noDiscounts.shipping };
}
