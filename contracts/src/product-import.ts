import { z } from 'zod';

/** The columns of a file of products, as an export heads them and in that order. An import takes them in any order, small or large letters alike. */
export const importColumns = [
  'handle',
  'name',
  'description',
  'option1 name',
  'option1 value',
  'option2 name',
  'option2 value',
  'option3 name',
  'option3 value',
  'sku',
  'price',
  'compare at',
  'stock',
  'location',
  'barcode',
  'weight',
  'hs code',
  'origin',
  'published',
] as const;
export type ImportColumn = (typeof importColumns)[number];

/** Columns that a file can't do without. */
export const demandedColumns = ['handle', 'sku'] as const satisfies readonly ImportColumn[];

/**
 * What can be wrong with a line. Of the file: `encoding` (neither UTF-8 nor UTF-16), `quotes`, `workbook` (damaged, locked, or unfolding to more than `limits.importUnfoldedBytes`), `sheet_missing`, `no_rows`, `too_many_rows`, `column_unknown`, `column_twice`,
 * `column_missing`, `too_many_cells`. Of a cell: `formula` and `date` (of a workbook, where text or a number has to be), `required`, `text` (too long, or letters that can't be shown), `sku`, `sku_twice`, `amount`, `number`,
 * `barcode`, `weight`, `hs_code`, `country`, `yes_or_no`, `location` (no open location of that name, or counts that don't come to the stock), `option_incomplete`, `option_twice`. Of a product: `differs` (from an earlier line of it), `other_product` (a SKU
 * that is another product's), `same_options`, `draft_again` (what was published), `too_many_variants`, `too_many_products`.
 */
const importErrorCodes = [
  'encoding',
  'quotes',
  'workbook',
  'sheet_missing',
  'no_rows',
  'too_many_rows',
  'column_unknown',
  'column_twice',
  'column_missing',
  'too_many_cells',
  'formula',
  'date',
  'required',
  'text',
  'sku',
  'sku_twice',
  'amount',
  'number',
  'barcode',
  'weight',
  'hs_code',
  'country',
  'yes_or_no',
  'location',
  'option_incomplete',
  'option_twice',
  'differs',
  'other_product',
  'same_options',
  'draft_again',
  'too_many_variants',
  'too_many_products',
] as const;
const importErrorCodeSchema = z.enum(importErrorCodes);
export type ImportErrorCode = z.infer<typeof importErrorCodeSchema>;

/** Lines are counted from 1, the head among them. `column`: as the file or this table calls it; null: the line as a whole. */
const importErrorSchema = z.object({
  line: z.int().min(1),
  column: z.string().nullable(),
  code: importErrorCodeSchema,
});
export type ImportError = z.infer<typeof importErrorSchema>;

const countsSchema = z.object({ created: z.int().min(0), changed: z.int().min(0), unchanged: z.int().min(0) });

/** What a workbook calls itself. */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** POST /api/brands/:brandId/products/import (text/csv or `workbookType`, up to `limits.importBytes` and `limits.importRows`). */
export const importQuerySchema = z.strictObject({
  /** Says what would be made and changed, and changes nothing. */
  dryRun: z.enum(['true', 'false']).transform((text) => text === 'true'),
});

export const productImportSchema = z.object({
  dryRun: z.boolean(),
  /** Lines with something in them, without the head. */
  rows: z.int().min(0),
  /** The first `limits.importShown`. While there is one, nothing is written. */
  errors: z.array(importErrorSchema),
  errorCount: z.int().min(0),
  /** What the file makes and changes; of a file with errors, as far as could be told. */
  products: countsSchema,
  variants: countsSchema,
  /** Lines whose stock is another than that of a variant that is there: it stays, as the ledger alone moves it. */
  stockKept: z.int().min(0),
  /** The first `limits.importShown` products that are made or changed, in the order of the file. */
  changes: z.array(
    z.object({
      line: z.int().min(1),
      name: z.string(),
      what: z.enum(['create', 'change']),
      variantsCreated: z.int().min(0),
      variantsChanged: z.int().min(0),
    }),
  ),
  /**
   * What a real run wrote. Each part of up to `limits.importPart` variants is one transaction: all of it or nothing. Where one was refused, as somebody changed a
   * product meanwhile, `stopped` names the first line of that part; the parts before it stay, and the same file goes on from there. Null: a dry run, or errors.
   */
  written: z.object({ products: z.int().min(0), stopped: z.object({ line: z.int().min(1) }).nullable() }).nullable(),
});
export type ProductImport = z.infer<typeof productImportSchema>;
