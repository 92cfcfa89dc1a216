import { shareOf, shareWithin } from '@showfloor/contracts/percent';
import { amountsOf, type OrderAmounts } from '../orders/order-amounts.ts';
import { partOf } from '../orders/part-of.ts';
import type { Adjustment } from '../pricing/order-pricing.ts';

/** Pieces that are exchanged, and what for. Amounts are of one piece, in the order's currency. */
export interface ExchangedPieces {
  readonly quantity: number;
  /** What the old piece was sold at, before discounts. */
  readonly boughtMinor: number;
  /** What the old variant and the new one cost today. */
  readonly oldTodayMinor: number;
  readonly newTodayMinor: number;
  /** The taxes of the old line. */
  readonly taxes: readonly Adjustment[];
  readonly origin: { readonly id: string; readonly number: string };
  /** The buyer pays nothing on top. */
  readonly waive: boolean;
}

/** What an exchange's order costs. */
export interface ExchangePrice {
  readonly unitPriceMinor: number;
  readonly adjustments: readonly Adjustment[];
  readonly amounts: OrderAmounts;
  /** What of the money that was paid for the old pieces pays for the new ones: all of it, unless these cost less. */
  readonly creditOf: (paidMinor: number) => number;
}

/**
 * The new piece costs what the old one was sold at, and today's difference of the two variants: who bought at a show's price exchanges a size for nothing. What was sold is paid for by the
 * old pieces, whatever was taken off them then; what is on top is taxed as they were.
 */
export function exchangePrice(pieces: ExchangedPieces): ExchangePrice {
  const { quantity, boughtMinor, oldTodayMinor, newTodayMinor, origin, waive } = pieces;
  const unitPriceMinor = Math.max(0, boughtMinor + newTodayMinor - oldTodayMinor);
  const coveredMinor = Math.min(unitPriceMinor, boughtMinor) * quantity;
  const onTopMinor = unitPriceMinor * quantity - coveredMinor;
  const discount = (amountMinor: number, waived: boolean): Adjustment => ({
    kind: 'discount',
    amountMinor,
    included: false,
    linePosition: 0,
    source: { type: 'exchange', orderId: origin.id, number: origin.number, waived },
  });
  const adjustments = [
    discount(coveredMinor, false),
    ...(onTopMinor > 0 ? (waive ? [discount(onTopMinor, true)] : taxesOf(pieces.taxes, onTopMinor)) : []),
  ];
  return {
    unitPriceMinor,
    adjustments,
    amounts: amountsOf(unitPriceMinor * quantity, adjustments),
    creditOf: (paidMinor) =>
      boughtMinor === 0 ? paidMinor : partOf(paidMinor, Math.min(unitPriceMinor, boughtMinor), boughtMinor),
  };
}

function taxesOf(taxes: readonly Adjustment[], amountMinor: number): Adjustment[] {
  return taxes.flatMap((tax) =>
    tax.kind === 'tax' && tax.source.type === 'tax' && tax.source.on === 'goods'
      ? {
          ...tax,
          linePosition: 0,
          amountMinor: (tax.included ? shareWithin : shareOf)(amountMinor, tax.source.percent),
        }
      : [],
  );
}
