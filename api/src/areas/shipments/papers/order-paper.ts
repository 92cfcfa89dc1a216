import type { Address } from '@showfloor/contracts/address';
import { addressLines } from '@showfloor/contracts/address-rules';
import type { LinePieces } from '@showfloor/contracts/shipment';
import { paper, Sheet } from '../../../platform/pdf/sheet.ts';
import type { OrderRecord } from '../../orders/order-record.ts';

export const left = 48;
export const right = paper.a4[0] - left;
/** Where the last line of a page may stand. */
export const bottom = paper.a4[1] - 60;

/** A day, as papers say it. */
export function dayText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** What a line of an order is called. */
export function lineName({ productName, options }: OrderRecord['lines'][number]): string {
  const chosen = Object.entries(options).map(([name, value]) => `${name}: ${value}`);
  return chosen.length === 0 ? productName : `${productName}\n${chosen.join(', ')}`;
}

/** The head of a paper of an order: who sends it, what it is, and to whom. @returns where it goes on. */
export function drawHead(
  sheet: Sheet,
  {
    brandName,
    title,
    facts,
    to,
    sender,
  }: { brandName: string; title: string; facts: readonly string[]; to: Address; sender: Address | null },
): number {
  sheet.text(left, 44, brandName, { size: 16, bold: true, width: 260, lines: 2 });
  sheet.text(right, 44, title, { size: 16, bold: true, align: 'end' });
  let y = 70;
  for (const fact of facts) y = sheet.text(right, y, fact, { align: 'end' });
  const from = sender === null ? '' : [...addressLines(sender), sender.country].join(', ');
  const afterSender = from === '' ? 92 : sheet.text(left, 92, from, { size: 7, width: 260, lines: 2 });
  const after = sheet.text(left, afterSender + 10, [...addressLines(to), to.country].join('\n'), {
    size: 11,
    width: 260,
    lines: 9,
  });
  return Math.max(after, y) + 24;
}

/** A line of a table: its cells from the left, each with where it begins; negative: where it ends. */
export type Cell = readonly [x: number, text: string, width?: number];

/** Draws rows below each other, on as many pages as they take. @returns where it goes on. */
export function drawRows(sheet: Sheet, y: number, head: readonly Cell[], rows: readonly (readonly Cell[])[]): number {
  const drawRow = (cells: readonly Cell[], at: number, bold: boolean) =>
    Math.max(
      ...cells.map(([x, text, width]) =>
        sheet.text(Math.abs(x), at, text, {
          bold,
          ...(width !== undefined && { width }),
          ...(x < 0 && { align: 'end' as const }),
        }),
      ),
    );
  const drawTableHead = (at: number) => {
    const after = drawRow(head, at, true) + 2;
    sheet.rule(after, left, right - left);
    return after + 6;
  };
  let at = drawTableHead(y);
  for (const row of rows) {
    if (at > bottom - 30) {
      sheet.addPage();
      at = drawTableHead(48);
    }
    at = drawRow(row, at, false) + 5;
  }
  sheet.rule(at, left, right - left);
  return at + 10;
}

/** The pieces of a parcel, or all of an order. */
export function piecesOfOrder(order: OrderRecord): LinePieces[] {
  return order.lines.map(({ quantity }, line) => ({ line, quantity }));
}

export function newPaper(title: string, createdAtMs: number): Sheet {
  return new Sheet(paper.a4, { title, createdAtMs });
}
