import type { Address } from '@showfloor/contracts/address';
import { addressLines } from '@showfloor/contracts/address-rules';
import { addMoney, formatMoney } from '@showfloor/contracts/money';
import type { Parcel } from '../carrier.ts';
import { type Cell, dayText, drawRows, left, newPaper, right } from './order-paper.ts';

/** What a field says when the catalogue doesn't know it: it is to be filled in by hand. */
const unknown = '________';

/**
 * A customs declaration with what the Universal Postal Union's CN 23 asks for: sender, receiver, and each kind of thing with its pieces, weight, value, HS code and
 * origin. What the catalogue doesn't know is left to be filled in by hand.
 */
export function drawCustomsForm(
  parcel: Parcel,
  { trackingNumber, nowMs }: { readonly trackingNumber: string; readonly nowMs: number },
): Promise<Uint8Array> {
  const sheet = newPaper(`Customs declaration ${trackingNumber}`, nowMs);
  sheet.text(left, 44, 'Customs declaration CN 23', { size: 16, bold: true });
  sheet.barcode(trackingNumber, right - 200, 40, { width: 200, height: 34 });
  const drawPerson = (x: number, title: string, person: Address) => {
    sheet.text(x, 110, title, { bold: true });
    sheet.text(x, 124, [...addressLines(person), person.country].join('\n'), { width: 230, lines: 8 });
  };
  drawPerson(left, 'From', parcel.from);
  drawPerson(left + 260, 'To', parcel.to);
  const head: readonly Cell[] = [
    [left, 'Contents'],
    [-(left + 235), 'Pieces'],
    [-(left + 300), 'Net kg'],
    [left + 315, 'HS code'],
    [left + 395, 'Origin'],
    [-right, 'Value'],
  ];
  const rows = parcel.items.map((item): readonly Cell[] => [
    [left, item.description, 190],
    [-(left + 235), String(item.quantity)],
    [-(left + 300), item.weightGrams === null ? unknown : (item.weightGrams / 1_000).toFixed(3)],
    [left + 315, item.hsCode ?? unknown],
    [left + 395, item.originCountry ?? unknown],
    [-right, formatMoney(item.value, 'en')],
  ]);
  let at = drawRows(sheet, 240, head, rows);
  const [first, ...others] = parcel.items.map(({ value }) => value);
  if (first)
    at = sheet.text(right, at, `Total value ${formatMoney(others.reduce(addMoney, first), 'en')}`, {
      bold: true,
      align: 'end',
    });
  at = sheet.text(right, at, `Gross weight ${(parcel.weightGrams / 1_000).toFixed(3)} kg`, {
    bold: true,
    align: 'end',
  });
  at = sheet.text(left, at + 14, 'Category of item: sale of goods', { bold: true });
  at = sheet.text(left, at + 4, `Reference: ${parcel.reference}`);
  const vow =
    'I certify that the particulars given in this declaration are correct and that this item does not contain any dangerous article or articles prohibited by legislation or by postal or customs regulations.';
  at = sheet.text(left, at + 14, vow, { size: 8, width: right - left });
  sheet.text(left, at + 24, `Date ${dayText(nowMs)}        Signature of the sender ______________________________`);
  return sheet.end();
}
