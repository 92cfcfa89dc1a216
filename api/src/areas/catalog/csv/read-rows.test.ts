import { limits } from '@showfloor/contracts/limits';
import { describe, expect, it } from 'vitest';
import { readRows } from './read-rows.ts';

const read = (text: string | Uint8Array) =>
  readRows(typeof text === 'string' ? new TextEncoder().encode(text) : text, 'EUR');
const errorsOf = (text: string | Uint8Array) => read(text).errors.map(({ line, column, code }) => [line, column, code]);

describe('readRows', () => {
  it.each([
    ['commas', 'handle,name,sku,price\r\nmug,"Mug, ""blue""",M-1,12.9\r\n'],
    [
      'semicolons, as a spreadsheet of another locale writes them',
      'Handle;Name;SKU;Price\nmug;"Mug, ""blue""";M-1;12,9\n',
    ],
    ['tabs', 'HANDLE\tNAME\tSKU\tPRICE\nmug\t"Mug, ""blue"""\tM-1\t12,90'],
    ['a byte order mark and old line ends', '\uFEFFhandle,name,sku,price\rmug,"Mug, ""blue""",M-1,12.90\r'],
    [
      'underscores, empty columns and empty lines',
      'handle,name,sku,price,,\n\n,,,\nmug,"Mug, ""blue""",M-1,12.90,,\n\n',
    ],
  ])('reads %s', (_name, text) => {
    const { rows, count, errors } = read(text);
    expect(errors).toEqual([]);
    expect(count).toBe(1);
    expect(rows).toMatchObject([{ handle: 'mug', name: 'Mug, "blue"', sku: 'M-1', priceMinor: 1_290 }]);
  });

  it('reads what Excel calls Unicode text', () => {
    const text = '\uFEFFhandle\tsku\tname\nmug\tM-1\tBecher für Tee\n';
    expect(read(new Uint8Array(Buffer.from(text, 'utf16le'))).rows).toMatchObject([{ name: 'Becher für Tee' }]);
  });

  it('tells an empty cell, which takes away, from a column that is not there, which leaves alone', () => {
    const [row] = read('handle,sku,compare at,weight,hs code,name\nmug,M-1,,,6912.00,\n').rows;
    expect(row).toMatchObject({ compareAtPriceMinor: null, weightGrams: null, hsCode: '691200' });
    expect([row?.barcode, row?.originCountry, row?.name, row?.options]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('names each cell that is wrong by its line, over cells of several lines', () => {
    const head =
      'handle,name,description,sku,price,compare at,stock,barcode,weight,hs code,origin,published,option1 name,option1 value';
    const lines = [
      'a,A,"two\r\nlines",A-1,1.00,,1,,,,,yes,,',
      'a,A,,A 2,1.234,0,-1,4006381333930,0.5,12,UK,maybe,Size,',
      ',x,,A-1,,,,,,,,,,',
      'a,,,A-1,,,,,,,,,,,more',
    ];
    expect(errorsOf([head, ...lines].join('\r\n'))).toEqual([
      [4, 'option1 value', 'option_incomplete'],
      [4, 'published', 'yes_or_no'],
      [4, 'sku', 'sku'],
      [4, 'price', 'amount'],
      [4, 'compare at', 'amount'],
      [4, 'stock', 'number'],
      [4, 'barcode', 'barcode'],
      [4, 'weight', 'weight'],
      [4, 'hs code', 'hs_code'],
      [4, 'origin', 'country'],
      [5, 'handle', 'required'],
      [6, null, 'too_many_cells'],
      [6, 'sku', 'sku_twice'],
    ]);
  });

  it.each([
    ['nothing', '', [[1, null, 'no_rows']]],
    ['a head alone', 'handle,sku\n', [[1, null, 'no_rows']]],
    ['a quote that never closes', 'handle,sku\na,"b\n', [[2, null, 'quotes']]],
    ['a quote in the middle', 'handle,sku\na,b"c\n', [[2, null, 'quotes']]],
    [
      'an unknown column, one that is there twice, and one that is missing',
      'handle,colour,handle\na,b,c\n',
      [
        [1, 'colour', 'column_unknown'],
        [1, 'handle', 'column_twice'],
        [1, 'sku', 'column_missing'],
      ],
    ],
    ['letters of Windows', new Uint8Array([...Buffer.from('handle,sku\na,b\n'), 0xfc]), [[1, null, 'encoding']]],
  ])('says what is wrong with a file of %s', (_name, text, errors) => {
    expect(errorsOf(text)).toEqual(errors);
    expect(read(text).rows).toEqual([]);
  });

  it('reads as many lines as may be, and none of a file with one more', () => {
    const file = (lines: number) =>
      `handle,sku\n${Array.from({ length: lines }, (_, at) => `h${at},S-${at}`).join('\n')}`;
    expect(read(file(limits.importRows))).toMatchObject({ count: limits.importRows, errors: [] });
    const over = read(file(limits.importRows + 1));
    expect(over.rows).toEqual([]);
    expect(over.errors).toEqual([{ line: limits.importRows + 2, column: null, code: 'too_many_rows' }]);
  });
});
