import { formatMoney } from '@showfloor/contracts/money';
import type { OrderAdjustment } from '@showfloor/contracts/order';
import { adjustmentsView } from '../../orders/adjustments-view.ts';
import type { OrderRecord } from '../../orders/order-record.ts';
import { bottom, type Cell, dayText, drawHead, drawRows, left, lineName, newPaper, right } from './order-paper.ts';
import type { PaperParts } from './packing-slip.ts';

const adjustmentNames: Readonly<Record<OrderAdjustment['kind'], string>> = {
  discount: 'Discount',
  shipping: 'Shipping',
  tax: 'Tax',
  duty: 'Duty',
  other: 'Other',
};

/** What was bought, and each part of what it cost, as the order keeps them. */
export function drawInvoice(order: OrderRecord, { brandName, sender, nowMs }: PaperParts): Promise<Uint8Array> {
  const title = 'Invoice';
  const sheet = newPaper(`${title} ${order.number}`, nowMs);
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency: order.currency }, 'en');
  const paid = order.paidAtMs === null ? [] : [`Paid ${dayText(order.paidAtMs)}`];
  const facts = [`Number ${order.number}`, `Ordered ${dayText(order.createdAtMs)}`, ...paid];
  const y = drawHead(sheet, { brandName, title, facts, to: order.address, sender });
  const head: readonly Cell[] = [
    [left, 'Product'],
    [left + 250, 'SKU'],
    [-(right - 170), 'Pieces'],
    [-(right - 85), 'Each'],
    [-right, 'Amount'],
  ];
  const rows = order.lines.map((line): readonly Cell[] => [
    [left, lineName(line), 240],
    [left + 250, line.sku, 80],
    [-(right - 170), String(line.quantity)],
    [-(right - 85), money(line.unitPriceMinor)],
    [-right, money(line.unitPriceMinor * line.quantity)],
  ]);
  let at = drawRows(sheet, y, head, rows);
  const sums: (readonly [name: string, amount: string])[] = [
    ['Items', money(order.subtotalMinor)],
    ...adjustmentsView(order.adjustments, order.currency).map((part): readonly [string, string] => [
      nameOf(part),
      `${part.kind === 'discount' ? '−' : ''}${money(part.amount.amountMinor)}`,
    ]),
  ];
  if (at + (sums.length + 3) * 14 > bottom) {
    sheet.addPage();
    at = 48;
  }
  for (const [name, amount] of sums) {
    sheet.text(right - 110, at, name, { align: 'end' });
    at = sheet.text(right, at, amount, { align: 'end' }) + 2;
  }
  sheet.text(right - 110, at + 2, 'Total', { size: 12, bold: true, align: 'end' });
  at = sheet.text(right, at + 2, money(order.totalMinor), { size: 12, bold: true, align: 'end' });
  for (const { amountMinor, state } of order.refunds)
    if (state === 'done') at = sheet.text(right, at, `Went back: ${money(amountMinor)}`, { align: 'end' });
  return sheet.end();
}

/** A part of the total as the invoice calls it; of discounts it says which. */
function nameOf({ kind, name, included, shipsWith }: OrderAdjustment): string {
  if (shipsWith) return `Sent with ${shipsWith}`;
  if (kind === 'discount' && name) return `${adjustmentNames.discount} (${name})`;
  return included ? `${adjustmentNames[kind]} (contained in the prices)` : adjustmentNames[kind];
}
