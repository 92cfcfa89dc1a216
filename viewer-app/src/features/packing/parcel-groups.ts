import { addressLines } from '@showfloor/contracts/address-rules';
import type { Order } from '@showfloor/contracts/order';
import { shipsWith } from '../../core/joint-shipping.ts';

/** Pieces of a line that are in no parcel. */
export interface LeftPieces {
  readonly line: number;
  readonly left: number;
}

/** What is in no parcel of an order, by line. */
export function piecesLeft({ lines, shipments = [] }: Pick<Order, 'lines' | 'shipments'>): LeftPieces[] {
  const packed = new Map<number, number>();
  for (const { kind, state, lines: own } of shipments)
    if (kind === 'outbound' && state !== 'cancelled')
      for (const { line, quantity } of own) packed.set(line, (packed.get(line) ?? 0) + quantity);
  return lines.flatMap(({ quantity }, line) => {
    const left = quantity - (packed.get(line) ?? 0);
    return left > 0 ? [{ line, left }] : [];
  });
}

/** What goes to one buyer at one address. */
export interface BuyerGroup {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly address: string;
  readonly country: string;
  readonly orders: readonly Order[];
  readonly items: readonly {
    readonly sku: string;
    readonly name: string;
    readonly options: string;
    readonly pieces: number;
  }[];
  readonly pieces: number;
}

/** Orders of one buyer to one address belong together, and those that are sent with another: what is the same in them is counted together. */
export function groupByBuyer(orders: readonly Order[]): BuyerGroup[] {
  const byNumber = new Map(orders.map((order) => [order.number, order]));
  const first = (order: Order) => byNumber.get(shipsWith(order.adjustments) ?? '') ?? order;
  const placeOf = ({ email, address }: Order) =>
    [email.toLowerCase(), address.name, ...addressLines(address), address.country].join('\n');
  return [...Map.groupBy(orders, (order) => placeOf(first(order)))].map(([key, own]) => {
    const items = new Map<string, { sku: string; name: string; options: string; pieces: number }>();
    for (const order of own)
      for (const { line, left } of piecesLeft(order)) {
        const bought = order.lines[line];
        if (!bought) continue;
        const item = items.get(bought.variantId);
        if (item) item.pieces += left;
        else
          items.set(bought.variantId, {
            sku: bought.sku,
            name: bought.productName,
            options: Object.values(bought.options).join(', '),
            pieces: left,
          });
      }
    const [first] = own;
    return {
      key,
      name: first?.address.name ?? '',
      email: first?.email ?? '',
      // The name stands before it.
      address: first
        ? addressLines(first.address)
            .filter((line) => line !== first.address.name)
            .join(', ')
        : '',
      country: first?.address.country ?? '',
      orders: own,
      items: [...items.values()],
      pieces: [...items.values()].reduce((sum, { pieces }) => sum + pieces, 0),
    };
  });
}
