import type { Currency } from '@showfloor/contracts/money';
import type { AdjustmentSource, OrderAdjustment } from '@showfloor/contracts/order';
import type { Adjustment } from '../pricing/order-pricing.ts';

/** The parts of a total as pages read them: those that are the same but for their line are one. */
export function adjustmentsView(adjustments: readonly Adjustment[], currency: Currency): OrderAdjustment[] {
  const whole = Map.groupBy(adjustments, ({ kind, included, source }) =>
    JSON.stringify([kind, included, namesOf(source)]),
  );
  return [...whole.values()].flatMap((parts) => {
    const [first] = parts;
    if (!first) return [];
    const amountMinor = parts.reduce((sum, part) => sum + part.amountMinor, 0);
    return [
      { kind: first.kind, amount: { amountMinor, currency }, included: first.included, ...namesOf(first.source) },
    ];
  });
}

function namesOf(source: AdjustmentSource): Pick<OrderAdjustment, 'name' | 'percent' | 'shipsWith'> {
  switch (source.type) {
    case 'shipping_fee':
      return { name: null, percent: null };
    case 'shipping_method':
      return { name: source.name, percent: null };
    case 'tax':
      return { name: source.name, percent: source.percent };
    case 'duty':
      return { name: null, percent: null };
    case 'voucher':
      return { name: source.name, percent: null };
    case 'ships_with':
      return { name: null, percent: null, shipsWith: source.number };
    case 'exchange':
      return { name: source.number, percent: null };
  }
}
