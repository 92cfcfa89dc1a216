import { multiplyMoney } from '@showfloor/contracts/money';
import type { OrderQuote } from '@showfloor/contracts/quote';
import { adjustmentsView } from '../orders/adjustments-view.ts';
import type { Quote } from './quote.ts';

/** A quote as pages read it. */
export function quoteView(quote: Quote): OrderQuote {
  const { brandId, currency, market, amounts } = quote;
  const money = (amountMinor: number) => ({ amountMinor, currency });
  return {
    brandId,
    marketId: market?.id ?? null,
    taxIncluded: market?.taxIncluded ?? true,
    lines: quote.lines.map(({ variantId, quantity, unitPriceMinor }) => ({
      variantId,
      quantity,
      unitPrice: money(unitPriceMinor),
      lineTotal: multiplyMoney(money(unitPriceMinor), quantity),
    })),
    subtotal: money(amounts.subtotalMinor),
    adjustments: adjustmentsView(quote.adjustments, currency),
    shipping: money(amounts.shippingMinor),
    total: quote.total,
    shippingMethods: quote.shippingOffers.map(({ method: { key, name, minDays, maxDays }, feeMinor, shipsWith }) => ({
      key,
      name,
      fee: money(feeMinor),
      minDays,
      maxDays,
      ...(shipsWith !== null && { shipsWith }),
    })),
    shippingMethod: quote.shippingMethod,
    vouchers: [...quote.vouchers.outcomes],
  };
}
