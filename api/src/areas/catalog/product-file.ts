import { isRefusal, type Refusal } from '@showfloor/contracts/errors';
import { workbookType } from '@showfloor/contracts/product-import';
import { exportCells, exportRows } from './csv/export-rows.ts';
import type { PlacedProduct } from './placed-products.ts';
import { writeWorkbook } from './xlsx/write-workbook.ts';

/** As what products are exported: the end of a file's name, and its media type. */
export const productFileTypes = { csv: 'text/csv', xlsx: workbookType } as const;
export type ProductFileKind = keyof typeof productFileTypes;

/** A file of products as its bytes come: CSV a page at a time, a workbook whole. Refuses `limit_reached` where that would be too large. */
export async function productFile(
  kind: ProductFileKind,
  pages: AsyncIterable<readonly PlacedProduct[]>,
): Promise<AsyncIterable<string | Uint8Array> | Refusal<'limit_reached'>> {
  if (kind === 'csv') return exportRows(pages);
  const bytes = await writeWorkbook(exportCells(pages));
  return isRefusal(bytes) ? bytes : whole(bytes);
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
