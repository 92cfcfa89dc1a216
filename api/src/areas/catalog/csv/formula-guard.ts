/** What begins a formula in Excel, LibreOffice, Numbers or Sheets, in full width too; blanks before it are passed over. */
const formulaStart = /^'*\s*[=+\-@＝＋－＠|%\t\r\n]/u;

/** Leads a text that a spreadsheet would run by an apostrophe. A text that has one there already gets another, so that `unguarded` finds what it was. */
export function guarded(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** The text without the apostrophe that guards it. */
export function unguarded(text: string): string {
  return text.startsWith("'") && formulaStart.test(text) ? text.slice(1) : text;
}
