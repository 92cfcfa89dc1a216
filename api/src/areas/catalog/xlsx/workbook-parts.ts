import { walkXml } from './walk-xml.ts';

/** Sheets as a workbook names them, in its order, each with the part that holds it; null where that can't be read. */
export function sheetsOf(
  parts: ReadonlyMap<string, string>,
): readonly { readonly name: string; readonly part: string }[] | null {
  const targets = new Map<string, string>();
  const isLinked = walkXml(parts.get('xl/_rels/workbook.xml.rels') ?? '', {
    opened(name, { Id = '', Target = '' }) {
      if (name === 'Relationship') targets.set(Id, partName(Target));
    },
  });
  const sheets: { name: string; part: string }[] = [];
  const isRead = walkXml(parts.get('xl/workbook.xml') ?? '', {
    opened(name, attributes) {
      const part = targets.get(attributes['r:id'] ?? '');
      if (name === 'sheet' && part !== undefined) sheets.push({ name: attributes.name ?? '', part });
    },
  });
  return isLinked && isRead ? sheets : null;
}

/** As the archive has it: a target is `/xl/worksheets/sheet1.xml`, or `worksheets/sheet1.xml` beside the workbook. */
function partName(target: string): string {
  return (target.startsWith('/') ? target.slice(1) : `xl/${target}`).toLowerCase();
}

/** The texts that cells name by their numbers; what is said of how they are pronounced is left out. */
export function sharedTexts(parts: ReadonlyMap<string, string>): readonly string[] {
  const texts: string[] = [];
  let current = '';
  let isPhonetic = false;
  walkXml(parts.get('xl/sharedstrings.xml') ?? '', {
    opened(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') isPhonetic = true;
    },
    closed(name, within) {
      if (name === 't' && !isPhonetic) current += within;
      if (name === 'rPh') isPhonetic = false;
      if (name === 'si') texts.push(current);
    },
  });
  return texts;
}

/** Built-in number formats that show a date or a time (ECMA-376, part 1, 18.8.30). */
const dateFormats = new Set([...range(14, 22), ...range(27, 36), ...range(45, 47), ...range(50, 58)]);

/** Numbers of the cell styles by which a number is a date. */
export function dateStyles(parts: ReadonlyMap<string, string>): ReadonlySet<number> {
  const formats = new Set(dateFormats);
  const found = new Set<number>();
  let within = '';
  let at = 0;
  walkXml(parts.get('xl/styles.xml') ?? '', {
    opened(name, { numFmtId = '', formatCode = '' }) {
      if (name === 'cellXfs') within = name;
      if (name === 'numFmt' && isDateFormat(formatCode)) formats.add(Number(numFmtId));
      if (name === 'xf' && within === 'cellXfs') {
        if (formats.has(Number(numFmtId))) found.add(at);
        at += 1;
      }
    },
    closed(name) {
      if (name === 'cellXfs') within = '';
    },
  });
  return found;
}

/** Whether a format has a day, a year, an hour or a second in it, outside of quotes and brackets. */
function isDateFormat(code: string): boolean {
  return /[dyhs]/i.test(code.replaceAll(/"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]|General/gi, ''));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
