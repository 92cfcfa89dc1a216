import { addressLines } from '@showfloor/contracts/address-rules';
import { paper, Sheet } from '../../platform/pdf/sheet.ts';
import type { Parcel } from './carrier.ts';

/** The test carrier's label, of 4 × 6 inches, with the tracking number as a Code 128. */
export function drawTestLabel(
  parcel: Parcel,
  { trackingNumber, service, createdAtMs }: { trackingNumber: string; service: string; createdAtMs: number },
): Promise<Uint8Array> {
  const sheet = new Sheet(paper.label, { title: `Label ${trackingNumber}`, createdAtMs });
  const left = 16;
  const width = sheet.width - 2 * left;
  sheet.text(left, 14, 'TEST CARRIER', { size: 14, bold: true });
  sheet.text(sheet.width - left, 14, service.toUpperCase(), { size: 14, bold: true, align: 'end' });
  sheet.text(left, 33, 'Not a real label: nobody carries it.', { size: 7 });
  sheet.rule(46, left, width);
  sheet.text(left, 52, 'From', { size: 7 });
  sheet.text(left, 62, [...addressLines(parcel.from), parcel.from.country].join('\n'), { size: 7.5, width, lines: 7 });
  sheet.rule(136, left, width);
  sheet.text(left, 142, 'To', { size: 7 });
  sheet.text(left, 154, [...addressLines(parcel.to), parcel.to.country].join('\n'), {
    size: 12,
    bold: true,
    width,
    lines: 7,
  });
  sheet.rule(272, left, width);
  sheet.text(left, 280, `${(parcel.weightGrams / 1_000).toFixed(3)} kg`, { size: 10 });
  sheet.text(sheet.width - left, 280, parcel.reference, { size: 10, align: 'end' });
  sheet.barcode(trackingNumber, left, 312, { width, height: 80 });
  return sheet.end();
}
