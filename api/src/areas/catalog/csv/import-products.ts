import { isRefusal } from '@showfloor/contracts/errors';
import { productIdSchema } from '@showfloor/contracts/ids';
import { limits } from '@showfloor/contracts/limits';
import type { Currency } from '@showfloor/contracts/money';
import type { ProductImport } from '@showfloor/contracts/product-import';
import { catalogLimits } from '../catalog-limits.ts';
import type { ProductRepository } from '../product.ts';
import type { StockPlaces } from '../stock-places.ts';
import { isWorkbook, readWorkbook } from '../xlsx/read-workbook.ts';
import { type PlannedWrite, planImport } from './plan-import.ts';
import { type ReadRows, readRows, rowsOfTable } from './read-rows.ts';

export interface ImportParts {
  readonly products: ProductRepository;
  readonly places: Pick<StockPlaces, 'locationsOf'>;
}

export interface ImportTask {
  readonly brandId: string;
  readonly currency: Currency;
  readonly bytes: Uint8Array;
  readonly dryRun: boolean;
}

/**
 * Says what a file of products makes and changes, and unless it is a dry run or has errors, does it: part by part, each one transaction. Variants are found by their SKU in the
 * brand, so that the same file again changes nothing, and one that was stopped goes on.
 */
export async function importProducts({ products, places }: ImportParts, task: ImportTask): Promise<ProductImport> {
  const { brandId, currency, bytes, dryRun } = task;
  const { rows, count, errors: readErrors } = await readFile(bytes, currency);
  const named = rows.flatMap(({ handle }) => productIdSchema.safeParse(handle).data ?? []);
  const present = await products.ofBrand(brandId, { productIds: named, skus: rows.map(({ sku }) => sku) });
  const room = catalogLimits.productsPerBrand - (await products.countOf(brandId));
  const { errors: planErrors, writes, ...counts } = planImport(rows, present, room, await places.locationsOf(brandId));
  const errors = [...readErrors, ...planErrors].sort((a, b) => a.line - b.line);
  return {
    dryRun,
    rows: count,
    errors: errors.slice(0, limits.importShown),
    errorCount: errors.length,
    ...counts,
    changes: writes.slice(0, limits.importShown).map(({ line, write, variantsCreated, variantsChanged }) => ({
      ...{
        line,
        name: write.draft.name,
        what: write.kind === 'create' ? 'create' : 'change',
        variantsCreated,
        variantsChanged,
      },
    })),
    written: dryRun || errors.length > 0 ? null : await writeParts(products, brandId, writes),
  };
}

/** A workbook or a CSV file, by how it begins. */
async function readFile(bytes: Uint8Array, currency: Currency): Promise<ReadRows> {
  return isWorkbook(bytes) ? rowsOfTable(await readWorkbook(bytes), currency) : readRows(bytes, currency);
}

async function writeParts(
  products: ProductRepository,
  brandId: string,
  writes: readonly PlannedWrite[],
): Promise<ProductImport['written']> {
  let written = 0;
  for (const part of inParts(writes)) {
    const refusal = await products.writeAll(
      brandId,
      part.map(({ write }) => write),
    );
    if (isRefusal(refusal)) return { products: written, stopped: { line: part[0]?.line ?? 1 } };
    written += part.length;
  }
  return { products: written, stopped: null };
}

/** Parts of up to `limits.importPart` variants, or of one product. */
function inParts(writes: readonly PlannedWrite[]): PlannedWrite[][] {
  const parts: PlannedWrite[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const planned of writes) {
    const variants = planned.write.draft.variants.length;
    if (size + variants > limits.importPart) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(planned);
    size += variants;
  }
  return parts;
}
