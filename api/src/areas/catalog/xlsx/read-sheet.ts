import { limits } from '@showfloor/contracts/limits';
import { unescapedText } from './escaped-text.ts';
import { walkXml } from './walk-xml.ts';

/** Why a cell has nothing that can be read as it was meant. */
type CellProblem = 'formula' | 'date';

/** A row with something in it, its number as the spreadsheet shows it, and which of its cells, counted from 0, have a problem. */
export interface SheetLine {
  readonly line: number;
  readonly cells: readonly string[];
  readonly problems: ReadonlyMap<number, CellProblem>;
}

export interface SheetFacts {
  readonly texts: readonly string[];
  readonly dateStyles: ReadonlySet<number>;
}

/** Columns that are looked at: more than an import has. What stands further right counts as the last of them. */
const mostColumns = 100;

/** The rows of a sheet, one more than an import may have at most; null where it can't be read. */
export function readSheet(xml: string, { texts, dateStyles }: SheetFacts): readonly SheetLine[] | null {
  const lines: SheetLine[] = [];
  let row = 0;
  let column = 0;
  let cells: string[] = [];
  let problems = new Map<number, CellProblem>();
  let kind = 'n';
  let isDate = false;
  let content = '';
  let isPhonetic = false;
  const most = limits.importRows + 2;

  function endCell(): void {
    const value = textOf(kind, content, texts);
    if (kind === 'e') problems.set(column, 'formula');
    else if (kind === 'd' || (kind === 'n' && isDate && value !== '')) problems.set(column, 'date');
    if (value === '' && !problems.has(column)) return;
    while (cells.length <= column) cells.push('');
    cells[column] = value;
  }

  const isWhole = walkXml(xml, {
    opened(name, attributes) {
      if (name === 'row') {
        row = Number(attributes.r) || row + 1;
        column = -1;
        cells = [];
        problems = new Map();
      } else if (name === 'c') {
        column = Math.min(columnOf(attributes.r) ?? column + 1, mostColumns - 1);
        kind = attributes.t ?? 'n';
        isDate = dateStyles.has(Number(attributes.s ?? 0));
        content = '';
      } else if (name === 'f') {
        problems.set(column, 'formula');
      } else if (name === 'rPh') {
        isPhonetic = true;
      }
    },
    closed(name, within) {
      if (name === 'rPh') isPhonetic = false;
      else if (name === 'v' || (name === 't' && !isPhonetic)) content += within;
      else if (name === 'c') endCell();
      else if (name === 'row' && cells.some((cell) => cell.trim() !== '')) lines.push({ line: row, cells, problems });
    },
    isDone: () => lines.length >= most,
  });
  return isWhole ? lines.slice(0, most) : null;
}

/** `C7` is column 2; null for a cell that doesn't say where it stands. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function textOf(kind: string, content: string, texts: readonly string[]): string {
  if (kind === 's') return unescapedText(texts[Number(content)] ?? '');
  if (kind === 'b') return content === '1' ? 'true' : 'false';
  return (kind === 'n' ? numberText(content) : unescapedText(content)).replaceAll(/\r\n?/g, '\n');
}

/** A number as its cell shows it: binary fractions have 15 digits that are meant, and `19.990000000000002` is 19.99. */
function numberText(content: string): string {
  const number = Number(content);
  return content.trim() === '' || !Number.isFinite(number) ? content : String(Number(number.toPrecision(15)));
}
