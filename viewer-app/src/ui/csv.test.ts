import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';

const cellsOf = (...cells: Parameters<typeof toCsv>[1][number]) => toCsv([], [cells]).split('\r\n')[1];

describe('toCsv', () => {
  it('is what spreadsheets read: byte order mark, lines by CR LF, quotes doubled', () => {
    expect(
      toCsv(
        ['Name', 'Pieces'],
        [
          ['Mug, "blue"', 3],
          ['Zwei\nZeilen', null],
        ],
      ),
    ).toBe('\uFEFFName,Pieces\r\n"Mug, ""blue""",3\r\n"Zwei\nZeilen",\r\n');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30 123', "'+49 30 123"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =cmd', "' =cmd"],
    ['\t=1', '"\'\t=1"'],
    ['＝1', "'＝1"],
    ['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
  ])('runs nobody’s formula: %j', (text, cell) => {
    expect(cellsOf(text)).toBe(cell);
  });

  it.each([
    [-5, '-5'],
    ['-12.90', '-12.90'],
    [1234567.5, '1234567.5'],
    ['a=b', 'a=b'],
    ['0049', '0049'],
  ])('leaves what is none as it is: %j', (cell, text) => {
    expect(cellsOf(cell)).toBe(text);
  });
});
