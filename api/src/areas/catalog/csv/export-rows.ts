import { type ImportColumn, importColumns } from '@showfloor/contracts/product-import';
import { stringify } from 'csv-stringify/sync';
import type { Product, ProductRepository, Variant } from '../product.ts';
import type { StockPlaces } from '../stock-places.ts';
import { amountText } from './amount-text.ts';
import { guarded } from './formula-guard.ts';
import { locationCell } from './location-cell.ts';
import { optionColumns } from './option-cells.ts';

const pageProducts = 100;

/**
 * A brand's products as a file that spreadsheets open as it is meant (RFC 4180, with a UTF-8 byte order mark), a page of products at a time; drafts and archived ones
 * too. Imported again it changes nothing.
 */
export async function* exportRows(
  { products, places }: { readonly products: Pick<ProductRepository, 'list'>; readonly places: StockPlaces },
  brandId: string,
): AsyncGenerator<string> {
  const locations = await places.locationsOf(brandId);
  yield `\uFEFF${asLines([[...importColumns]])}`;
  let before: string | null = null;
  for (;;) {
    const page: Product[] = await products.list({ brandId, archived: true, drafts: true, before, limit: pageProducts });
    const last = page.at(-1);
    if (!last) return;
    const placed = await places.placesOf(page.flatMap(({ variants }) => variants.map(({ id }) => id)));
    yield asLines(page.flatMap((product) => rowsOf(product, (id) => locationCell(placed.get(id) ?? [], locations))));
    before = last.id;
  }
}

function asLines(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], { record_delimiter: 'windows', cast: { string: guarded }, quoted_match: /[;\t\r\n]/ });
}

/** A line for each variant; what is the product's stands in its first. */
function rowsOf(product: Product, locationOf: (variantId: string) => string): string[][] {
  return product.variants.map((variant, at) => {
    const cells: Partial<Record<ImportColumn, string>> = {
      handle: product.id,
      location: locationOf(variant.id),
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
