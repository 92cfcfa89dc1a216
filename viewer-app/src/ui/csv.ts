export type CsvCell = string | number | null;

/**
 * A table as CSV that spreadsheets open as it is meant (RFC 4180, with a UTF-8 byte order mark). Numbers have a point and no signs for thousands,
 * whatever the reader's language. A text that a spreadsheet would run as a formula is led by an apostrophe, which shows that it is one.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = [header, ...rows].map((cells) => cells.map(cellText).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** What begins a formula in Excel, LibreOffice, Numbers or Sheets, in full width too; blanks before it are passed over. */
const formulaStart = /^\s*[=+\-@＝＋－＠|%]/u;
const plainNumber = /^-?\d+(\.\d+)?$/;

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  // NUL would hide what follows it from this check and from some programs.
  const text = String(cell).replaceAll('\0', '');
  const safe = plainNumber.test(text) || !(formulaStart.test(text) || /^[\t\r\n]/.test(text)) ? text : `'${text}`;
  return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
