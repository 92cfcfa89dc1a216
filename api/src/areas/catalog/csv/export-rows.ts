import { type ImportColumn, importColumns } from '@showfloor/contracts/product-import';
import { stringify } from 'csv-stringify/sync';
import type { PlacedProduct } from '../placed-products.ts';
import type { Variant } from '../product.ts';
import { amountText } from './amount-text.ts';
import { guarded } from './formula-guard.ts';
import { optionColumns } from './option-cells.ts';

/**
 * Products as a file that spreadsheets open as it is meant (RFC 4180, with a UTF-8 byte order mark), a page of products at a time. Imported again it changes
 * nothing.
 */
export async function* exportRows(pages: AsyncIterable<readonly PlacedProduct[]>): AsyncGenerator<string> {
  yield '\uFEFF';
  for await (const rows of exportCells(pages)) yield asLines(rows);
}

/** The same as the cells of a table, a page of products at a time, the head first. */
export async function* exportCells(
  pages: AsyncIterable<readonly PlacedProduct[]>,
): AsyncGenerator<readonly (readonly string[])[]> {
  yield [importColumns];
  for await (const page of pages) yield page.flatMap(rowsOf).map((row) => row.map(guarded));
}

function asLines(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], { record_delimiter: 'windows', quoted_match: /[;\t\r\n]/ });
}

/** A line for each variant; what is the product's stands in its first. */
function rowsOf({ product, cells: locations }: PlacedProduct): string[][] {
  return product.variants.map((variant, at) => {
    const cells: Partial<Record<ImportColumn, string>> = {
      handle: product.id,
      location: locations.get(variant.id) ?? '',
      ...variantCells(variant),
    };
    if (at === 0) {
      cells.name = product.name;
      cells.description = product.description;
      cells.published = String(product.published);
    }
    return importColumns.map((column) => cells[column] ?? '');
  });
}

function variantCells(variant: Variant): Partial<Record<ImportColumn, string>> {
  const {
    sku,
    options,
    currency,
    priceMinor,
    compareAtPriceMinor,
    onHand,
    barcode,
    weightGrams,
    hsCode,
    originCountry,
  } = variant;
  const named = Object.entries(options).flatMap(([name, value], at) => {
    const columns = optionColumns[at];
    return columns ? [[columns[0], name] as const, [columns[1], value] as const] : [];
  });
  return {
    ...Object.fromEntries(named),
    sku,
    price: amountText(priceMinor, currency),
    'compare at': compareAtPriceMinor === null ? '' : amountText(compareAtPriceMinor, currency),
    stock: String(onHand),
    barcode: barcode ?? '',
    weight: weightGrams === null ? '' : String(weightGrams),
    'hs code': hsCode ?? '',
    origin: originCountry ?? '',
  };
}
