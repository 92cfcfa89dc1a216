import { limits } from '@showfloor/contracts/limits';
import type { ImportError } from '@showfloor/contracts/product-import';
import type { Product, ProductWrite, Variant, VariantDraft } from '../product.ts';
import type { NamedLocation } from '../stock-places.ts';
import type { ImportRow } from './import-row.ts';
import { placesOfCell } from './location-cell.ts';

export interface PlannedProduct {
  readonly line: number;
  /** Null: nothing changes. */
  readonly write: ProductWrite | null;
  readonly variantsCreated: number;
  readonly variantsChanged: number;
  readonly stockKept: number;
  readonly errors: readonly ImportError[];
}

/** What the lines of one product make of it; `product` is null for a new one. */
export function planProduct(
  rows: readonly ImportRow[],
  product: Product | null,
  locations: readonly NamedLocation[],
): PlannedProduct {
  const line = rows[0]?.line ?? 1;
  const errors: ImportError[] = [];
  const merged = mergeProductCells(rows, errors);
  const name = merged.name ?? product?.name ?? '';
  const description = merged.description ?? product?.description ?? '';
  const published = merged.published ?? product?.published ?? false;
  if (name === '') errors.push({ line, column: 'name', code: 'required' });
  if (product?.published && !published) errors.push({ line, column: 'published', code: 'draft_again' });

  const rowOf = new Map(rows.map((row) => [row.sku, row]));
  const present = (product?.variants ?? []).map((variant) => changedVariant(variant, rowOf.get(variant.sku)));
  const known = new Set(product?.variants.map(({ sku }) => sku));
  const added = [...rowOf.values()].filter(({ sku }) => !known.has(sku));
  for (const row of added) {
    if (row.priceMinor === undefined) errors.push({ line: row.line, column: 'price', code: 'required' });
    if (placesOf(row, locations) === null) errors.push({ line: row.line, column: 'location', code: 'location' });
  }
  const variants = [...present.map(({ draft }) => draft), ...added.map((row) => newVariant(row, locations))];
  if (variants.length > limits.productVariants) errors.push({ line, column: null, code: 'too_many_variants' });
  errors.push(...repeatedOptions(variants, product, rowOf));

  const variantsChanged = present.filter(({ changed }) => changed).length;
  const isSame =
    product !== null &&
    name === product.name &&
    description === product.description &&
    published === product.published &&
    variantsChanged + added.length === 0;
  const draft = { name, description, published, archived: product?.archived ?? false, variants };
  const write: ProductWrite | null = isSame
    ? null
    : product
      ? { kind: 'update', productId: product.id, version: product.version, draft: { ...draft, imageIds: null } }
      : { kind: 'create', draft: { ...draft, imageIds: [] } };
  const stockKept = present.filter(({ stockKept }) => stockKept).length;
  return { line, write, variantsCreated: added.length, variantsChanged, stockKept, errors };
}

/** What the lines say of the product: the first that says something, which later ones may say again. */
function mergeProductCells(rows: readonly ImportRow[], errors: ImportError[]) {
  const first = <Cell extends 'name' | 'description' | 'published'>(cell: Cell): ImportRow[Cell] | undefined => {
    const said = rows.filter((row) => row[cell] !== undefined);
    for (const row of said)
      if (row[cell] !== said[0]?.[cell]) errors.push({ line: row.line, column: cell, code: 'differs' });
    return said[0]?.[cell];
  };
  return { name: first('name'), description: first('description'), published: first('published') };
}

/** Where the pieces of a new variant lie; undefined: it doesn't say, null: that can't be. */
function placesOf({ location, onHand = 0 }: ImportRow, locations: readonly NamedLocation[]) {
  return location === undefined ? undefined : placesOfCell(location, onHand, locations);
}

function newVariant(row: ImportRow, locations: readonly NamedLocation[]): VariantDraft {
  const { sku, options = {}, priceMinor = 0, compareAtPriceMinor = null, onHand = 0 } = row;
  const { barcode, weightGrams, hsCode, originCountry } = row;
  return {
    id: null,
    sku,
    options,
    priceMinor,
    compareAtPriceMinor,
    onHand,
    onHandAt: placesOf(row, locations) ?? undefined,
    barcode,
    weightGrams,
    hsCode,
    originCountry,
  };
}

function changedVariant(variant: Variant, row: ImportRow | undefined) {
  const draft = {
    id: variant.id,
    sku: variant.sku,
    options: row?.options ?? variant.options,
    priceMinor: row?.priceMinor ?? variant.priceMinor,
    compareAtPriceMinor: kept(row?.compareAtPriceMinor, variant.compareAtPriceMinor),
    onHand: variant.onHand,
    barcode: kept(row?.barcode, variant.barcode),
    weightGrams: kept(row?.weightGrams, variant.weightGrams),
    hsCode: kept(row?.hsCode, variant.hsCode),
    originCountry: kept(row?.originCountry, variant.originCountry),
  };
  const fields = ['priceMinor', 'compareAtPriceMinor', 'barcode', 'weightGrams', 'hsCode', 'originCountry'] as const;
  const changed =
    fields.some((field) => draft[field] !== variant[field]) || !sameOptions(draft.options, variant.options);
  return { draft, changed, stockKept: row?.onHand !== undefined && row.onHand !== variant.onHand };
}

function kept<T>(said: T | null | undefined, present: T | null): T | null {
  return said === undefined ? present : said;
}

/** In the same order, too, as that is the order they are shown in. */
function sameOptions(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  return JSON.stringify(Object.entries(a)) === JSON.stringify(Object.entries(b));
}

/** Lines whose variant can't be told from another one of the product. What was so before the file is left alone. */
function repeatedOptions(
  variants: readonly VariantDraft[],
  product: Product | null,
  rowOf: ReadonlyMap<string, ImportRow>,
): ImportError[] {
  const before = new Map(product?.variants.map(({ id, options }) => [id, options]));
  const keyOf = ({ options }: Pick<VariantDraft, 'options'>) => JSON.stringify(Object.entries(options).sort());
  const alike = Map.groupBy(variants, keyOf);
  return variants.flatMap((variant) => {
    const old = variant.id === null ? undefined : before.get(variant.id);
    const isNews = old === undefined || keyOf({ options: old }) !== keyOf(variant);
    const row = rowOf.get(variant.sku ?? '');
    const isRepeated = (alike.get(keyOf(variant))?.length ?? 0) > 1;
    return isNews && isRepeated && row
      ? [{ line: row.line, column: 'option1 value', code: 'same_options' as const }]
      : [];
  });
}
