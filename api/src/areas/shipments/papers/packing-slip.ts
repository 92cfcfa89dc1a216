import type { Address } from '@showfloor/contracts/address';
import type { LinePieces } from '@showfloor/contracts/shipment';
import type { OrderRecord } from '../../orders/order-record.ts';
import { type Cell, dayText, drawHead, drawRows, left, lineName, newPaper, right } from './order-paper.ts';

export interface PaperParts {
  readonly brandName: string;
  readonly sender: Address | null;
  readonly nowMs: number;
}

/** What lies in a parcel, to be packed by and to be read by its receiver: no prices. The order's number is its barcode. */
export function drawPackingSlip(
  order: OrderRecord,
  pieces: readonly LinePieces[],
  { brandName, sender, nowMs }: PaperParts,
): Promise<Uint8Array> {
  const title = 'Packing slip';
  const sheet = newPaper(`${title} ${order.number}`, nowMs);
  const facts = [
    `Order ${order.number}`,
    `Ordered ${dayText(order.createdAtMs)}`,
    ...(order.exchangeOf ? [`Exchange for order ${order.exchangeOf.originNumber}`] : []),
  ];
  const y = drawHead(sheet, { brandName, title, facts, to: order.address, sender });
  sheet.barcode(order.number, right - 200, 110, { width: 200, height: 34 });
  const rows = pieces.flatMap(({ line, quantity }): (readonly Cell[])[] => {
    const one = order.lines[line];
    return one
      ? [
          [
            [left, `${quantity} ×`],
            [left + 48, one.sku, 120],
            [left + 180, lineName(one), right - left - 180],
          ],
        ]
      : [];
  });
  const head: readonly Cell[] = [
    [left, 'Pieces'],
    [left + 48, 'SKU'],
    [left + 180, 'Product'],
  ];
  const after = drawRows(sheet, Math.max(y, 190), head, rows);
  const all = pieces.reduce((sum, { quantity }) => sum + quantity, 0);
  sheet.text(left, after, `${all} ${all === 1 ? 'piece' : 'pieces'}`, { bold: true });
  return sheet.end();
}
