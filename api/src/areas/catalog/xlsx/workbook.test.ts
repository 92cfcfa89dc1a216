import { deflateRawSync } from 'node:zlib';
import { limits } from '@showfloor/contracts/limits';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aZip } from '../../../testing/a-zip.ts';
import { readWorkbook } from './read-workbook.ts';
import { writeWorkbook } from './write-workbook.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook as other programs write it. */
function workbook(sheets: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}): Buffer {
  const names = Object.keys(sheets);
  return aZip({
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${links}"><sheets>${names
      .map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map(
        (_, at) => `<Relationship Id="rId${at + 1}" Target="${at === 0 ? '/xl/' : ''}worksheets/sheet${at + 1}.xml"/>`,
      )
      .join('')}</Relationships>`,
    ...Object.fromEntries(
      Object.values(sheets).map((rows, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
    ...more,
  });
}
const inline = (reference: string, text: string) => `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
const one = (rows: string, more = {}) => readWorkbook(workbook({ Sheet1: rows }, more));

describe('a workbook', () => {
  it('is read as it is written, whatever its texts look like', async () => {
    // Nothing that stands for no letter, which the writer of workbooks leaves out: U+FFFD among them.
    const texts = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((text) => text.trim() !== '' && !/[\p{C}\r\ufffd]/u.test(text));
    const odd = fc.constantFrom('constructor', '__proto__', 'valueOf', '_x0041_', '_x005F_x0041_', '__x0041_');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.oneof(texts, odd), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        async (rows) => {
          async function* lines() {
            yield rows;
          }
          const bytes = await writeWorkbook(lines());
          if (!(bytes instanceof Uint8Array)) throw new Error('it was refused');
          const read = await readWorkbook(bytes);
          if ('error' in read) throw new Error(read.error.code);
          expect(read.lines.map(({ cells }) => cells)).toEqual(rows);
          expect(read.errors).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('has numbers as they are shown, shared texts without their readings, and rows where they stand', async () => {
    const read = await one(
      `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
       <row r="4"><c r="A4"><v>19.990000000000002</v></c><c r="B4"><v>4006381333931</v></c><c r="C4" t="b"><v>1</v></c></row>`,
      {
        'xl/sharedStrings.xml': `<sst xmlns="${main}"><si><t>東京</t><rPh><t>トウキョウ</t></rPh></si><si><r><t>Clay </t></r><r><t>cup</t></r></si></sst>`,
      },
    );
    expect(read).toMatchObject({
      lines: [
        { line: 1, cells: ['東京', '', 'Clay cup'] },
        { line: 4, cells: ['19.99', '4006381333931', 'true'] },
      ],
      errors: [],
    });
  });

  it('has no formulas and no dates: they are errors of their cells', async () => {
    const styles = `<styleSheet xmlns="${main}"><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm"/><numFmt numFmtId="165" formatCode="0.00 &quot;days&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`;
    const read = await one(
      `<row r="1">${inline('A1', 'handle')}${inline('B1', 'sku')}${inline('C1', 'price')}</row>
       <row r="2">${inline('A2', 'cup')}<c r="B2" s="1"><v>45000</v></c><c r="C2"><f>1+1</f><v>2</v></c></row>
       <row r="3">${inline('A3', 'cup')}<c r="B3" s="2"><v>45000</v></c><c r="C3" s="3"><v>2</v></c></row>
       <row r="4">${inline('A4', 'cup')}<c r="B4" t="e"><v>#REF!</v></c></row>`,
      { 'xl/styles.xml': styles },
    );
    expect(read).toMatchObject({
      errors: [
        { line: 2, column: 'sku', code: 'date' },
        { line: 2, column: 'price', code: 'formula' },
        { line: 3, column: 'sku', code: 'date' },
        { line: 4, column: 'sku', code: 'formula' },
      ],
    });
  });

  it('is asked for its sheet "Products", or its only one', async () => {
    const rows = (text: string) => `<row r="1">${inline('A1', text)}</row>`;
    expect(await readWorkbook(workbook({ Notes: rows('a'), products: rows('b') }))).toMatchObject({
      lines: [{ cells: ['b'] }],
    });
    expect(await readWorkbook(workbook({ Notes: rows('a'), More: rows('b') }))).toMatchObject({
      error: { code: 'sheet_missing' },
    });
  });

  it('is refused when it is damaged, unfolds to too much, says that it unfolds to less, or declares entities', async () => {
    const refused = { error: { line: 1, column: null, code: 'workbook' } };
    expect(await readWorkbook(Buffer.from('PK\u0003\u0004 and no more'))).toEqual(refused);
    expect(await readWorkbook(aZip({ 'a.txt': 'a' }))).toEqual(refused);
    expect(await one('<row r="1"><c></row>')).toEqual(refused);
    const blanks = ' '.repeat(limits.importUnfoldedBytes);
    expect(await one(blanks)).toEqual(refused);
    const lying = aZip({ 'xl/workbook.xml': { packed: deflateRawSync(blanks), saysBytes: 10 } });
    expect(await readWorkbook(lying)).toEqual(refused);
    const entities = `<!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;">]><workbook>&y;</workbook>`;
    expect(await readWorkbook(aZip({ 'xl/workbook.xml': entities }))).toEqual(refused);
  });

  it('is read as far as an import goes, and written as far as it may be', async () => {
    const rows = Array.from(
      { length: limits.importRows + 50 },
      (_, at) => `<row r="${at + 1}">${inline(`A${at + 1}`, 'a')}</row>`,
    );
    const read = await one(rows.join(''));
    expect('lines' in read && read.lines.length).toBe(limits.importRows + 2);
    async function* lines() {
      yield Array.from({ length: limits.exportedSheetRows + 1 }, () => ['a']);
    }
    expect(await writeWorkbook(lines())).toMatchObject({ refused: 'limit_reached' });
  });
});
