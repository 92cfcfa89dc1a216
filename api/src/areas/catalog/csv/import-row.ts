import { skuSchema } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import type { Currency } from '@showfloor/contracts/money';
import type { ImportColumn, ImportError, ImportErrorCode } from '@showfloor/contracts/product-import';
import { lineSchema, proseSchema } from '@showfloor/contracts/text';
import {
  barcodeSchema,
  hsCodeSchema,
  originCountrySchema,
  weightGramsSchema,
} from '@showfloor/contracts/variant-facts';
import type { z } from 'zod';
import { amountOfText } from './amount-text.ts';
import { unguarded } from './formula-guard.ts';
import { optionsOfCells, type RowCells } from './option-cells.ts';

/** A line of an import. `undefined`: its column isn't there, or its cell is empty and that means no change; null: none, as its cell is empty. */
export interface ImportRow {
  readonly line: number;
  readonly handle: string;
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly published: boolean | undefined;
  readonly options: Readonly<Record<string, string>> | undefined;
  readonly sku: string;
  readonly priceMinor: number | undefined;
  readonly compareAtPriceMinor: number | null | undefined;
  readonly onHand: number | undefined;
  /** Where that lies, as it is written. */
  readonly location: string | undefined;
  readonly barcode: string | null | undefined;
  readonly weightGrams: number | null | undefined;
  readonly hsCode: string | null | undefined;
  readonly originCountry: string | null | undefined;
}

const mostMinor = 1_000_000_000;
const yesOrNo: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  '1': true,
  false: false,
  no: false,
  '0': false,
};

/** Reads the cells of a line, and says what is wrong with each. Null when it can't be worked with. */
export function readRow(
  line: number,
  cells: RowCells,
  currency: Currency,
): { readonly row: ImportRow | null; readonly errors: readonly ImportError[] } {
  const errors: ImportError[] = [];
  const wrong = (column: ImportColumn, code: ImportErrorCode) => void errors.push({ line, column, code });
  const textOf = (column: ImportColumn) => {
    const cell = cells[column]?.trim();
    return cell === undefined ? undefined : unguarded(cell);
  };
  /** What the cell says; undefined where it is empty, or wrong. */
  const read = <T>(column: ImportColumn, code: ImportErrorCode, parse: (text: string) => T | null): T | undefined => {
    const text = textOf(column);
    if (text === undefined || text === '') return undefined;
    const value = parse(text);
    if (value === null) wrong(column, code);
    return value ?? undefined;
  };
  const orNone = <T>(column: ImportColumn, value: T | undefined): T | null | undefined =>
    textOf(column) === '' ? null : value;

  for (const column of ['handle', 'sku'] as const) if (!textOf(column)) wrong(column, 'required');
  const options = optionsOfCells(cells, textOf);
  errors.push(...options.errors.map((error) => ({ line, ...error })));
  const row: ImportRow = {
    line,
    handle: read('handle', 'text', by(lineSchema(limits.nameChars))) ?? '',
    name: read('name', 'text', by(lineSchema(limits.nameChars).min(1))),
    description: read('description', 'text', by(proseSchema(limits.descriptionChars))),
    published: read('published', 'yes_or_no', (text) => yesOrNo[text.toLowerCase()] ?? null),
    options: options.options,
    sku: read('sku', 'sku', by(skuSchema)) ?? '',
    priceMinor: read('price', 'amount', (text) => within(amountOfText(text, currency), 0, mostMinor)),
    compareAtPriceMinor: orNone(
      'compare at',
      read('compare at', 'amount', (text) => within(amountOfText(text, currency), 1, mostMinor)),
    ),
    onHand: read('stock', 'number', (text) => within(wholeNumber(text), 0, limits.stockOnHand)),
    location: read('location', 'text', by(lineSchema(limits.locationsPerBrand * limits.nameChars))),
    barcode: orNone('barcode', read('barcode', 'barcode', by(barcodeSchema))),
    weightGrams: orNone(
      'weight',
      read('weight', 'weight', (text) => weightGramsSchema.safeParse(wholeNumber(text)).data ?? null),
    ),
    hsCode: orNone('hs code', read('hs code', 'hs_code', by(hsCodeSchema))),
    originCountry: orNone(
      'origin',
      read('origin', 'country', (text) => originCountrySchema.safeParse(text.toUpperCase()).data ?? null),
    ),
  };
  return { row: row.handle === '' || row.sku === '' ? null : row, errors };
}

function by<T>(schema: z.ZodType<T>): (text: string) => T | null {
  return (text) => schema.safeParse(text).data ?? null;
}

function wholeNumber(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function within(value: number | null, least: number, most: number): number | null {
  return value !== null && value >= least && value <= most ? value : null;
}
