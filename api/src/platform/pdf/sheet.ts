import PDFDocument from 'pdfkit';
import { code128 } from './barcode.ts';
import { type FontWeight, fontOf } from './fonts.ts';

export interface TextStyle {
  /** In points. Default: 9. */
  readonly size?: number;
  readonly bold?: boolean;
  /** Default: as long as it is. */
  readonly width?: number;
  readonly align?: 'start' | 'end';
  /** What is more is cut off, with an ellipsis. Default: no limit. */
  readonly lines?: number;
}

/** Characters of one line that one file of a typeface has. */
interface Run {
  readonly font: string | null;
  text: string;
}

/** In points, 1/72 inch: a carrier's label is 4 × 6 inches. */
export const paper = { label: [288, 432], a4: [595.28, 841.89] } as const;

/** What stands for a character that no typeface has. */
const unknownCharacter = '?';

/**
 * A document that is drawn from the top down, in points from the upper left corner. Text is set from the typefaces that are installed, whatever scripts stand in a
 * line; Arabic and Hebrew are set in the order in which they are written down, not turned.
 */
export class Sheet {
  readonly #document: PDFKit.PDFDocument;
  readonly #bytes: Promise<Buffer>;
  readonly #known = new Set<string>();
  readonly width: number;
  readonly height: number;

  constructor(
    [width, height]: readonly [number, number],
    about: { readonly title: string; readonly createdAtMs: number },
  ) {
    this.width = width;
    this.height = height;
    const info = { Title: about.title, CreationDate: new Date(about.createdAtMs) };
    this.#document = new PDFDocument({ size: [width, height], margin: 0, autoFirstPage: false, info });
    const chunks: Buffer[] = [];
    this.#document.on('data', (chunk: Buffer) => chunks.push(chunk));
    this.#bytes = new Promise((resolve, reject) => {
      this.#document.once('end', () => resolve(Buffer.concat(chunks)));
      this.#document.once('error', reject);
    });
    this.addPage();
  }

  addPage(): void {
    this.#document.addPage();
  }

  /** Draws text from its upper left corner, or, aligned to the end, from its upper right one. @returns where the next line begins. */
  text(x: number, y: number, text: string, style: TextStyle = {}): number {
    const { size = 9, bold = false, width = Number.POSITIVE_INFINITY, align = 'start', lines = 1_000 } = style;
    const lineHeight = size * 1.35;
    let at = y;
    for (const line of this.#fitted(text, size, bold, width, lines)) {
      const runs = this.#runs(line, bold);
      let left = align === 'end' ? x - this.#widthOf(runs, size) : x;
      for (const run of runs) {
        this.#use(run.font, size);
        this.#document.text(run.text, left, at, { lineBreak: false });
        left += this.#document.widthOfString(run.text);
      }
      at += lineHeight;
    }
    return at;
  }

  /** How wide a text is on one line. */
  widthOf(text: string, { size = 9, bold = false }: Pick<TextStyle, 'size' | 'bold'> = {}): number {
    return this.#widthOf(this.#runs(text, bold), size);
  }

  rule(y: number, x: number, width: number, weight = 0.5): void {
    this.#document.rect(x, y, width, weight).fill('#000');
  }

  box(x: number, y: number, width: number, height: number): void {
    this.#document.lineWidth(0.75).rect(x, y, width, height).stroke('#000');
  }

  /** A Code 128 with its text below, as wide as `width` with its quiet zones. */
  barcode(
    text: string,
    x: number,
    y: number,
    { width, height }: { readonly width: number; readonly height: number },
  ): number {
    const code = code128(text);
    const module = width / (code.width + 20);
    for (const bar of code.bars)
      this.#document.rect(x + (10 + bar.at) * module, y, bar.width * module, height).fill('#000');
    const size = 9;
    return this.text(x + (width - this.widthOf(text, { size })) / 2, y + height + 3, text, { size });
  }

  /** Ends the document and gives its bytes. */
  end(): Promise<Buffer> {
    this.#document.end();
    return this.#bytes;
  }

  #use(font: string | null, size: number): void {
    if (font !== null) this.#document.font(font);
    this.#document.fontSize(size).fillColor('#000');
  }

  #widthOf(runs: readonly Run[], size: number): number {
    return runs.reduce((sum, run) => {
      this.#use(run.font, size);
      return sum + this.#document.widthOfString(run.text);
    }, 0);
  }

  #runs(text: string, bold: boolean): Run[] {
    const runs: Run[] = [];
    for (const character of text) {
      const known = this.#fontOf(character, bold);
      const font = known ?? this.#fontOf(unknownCharacter, bold);
      const shown = known === null ? unknownCharacter : character;
      const last = runs.at(-1);
      if (last && last.font === font) last.text += shown;
      else runs.push({ font, text: shown });
    }
    return runs;
  }

  #fontOf(character: string, bold: boolean): string | null {
    const weight: FontWeight = bold ? 700 : 400;
    const file = fontOf(character, weight);
    if (file === null) return null;
    if (!this.#known.has(file.name)) {
      this.#document.registerFont(file.name, file.bytes);
      this.#known.add(file.name);
    }
    return file.name;
  }

  /** The lines of a text, broken between words, or within one that is wider than the line. */
  #fitted(text: string, size: number, bold: boolean, width: number, most: number): string[] {
    const fits = (line: string) => this.#widthOf(this.#runs(line, bold), size) <= width;
    const lines: string[] = [];
    for (const paragraph of text.split('\n')) {
      let line = '';
      for (const word of paragraph.split(/(?<=\s)|(?=[\u3000-\u9fff])/u)) {
        if (fits((line + word).trimEnd())) {
          line += word;
          continue;
        }
        if (line !== '') lines.push(line.trimEnd());
        line = '';
        for (const character of word) {
          if (line !== '' && !fits(line + character)) {
            lines.push(line);
            line = '';
          }
          line += character;
        }
      }
      lines.push(line.trimEnd());
    }
    if (lines.length <= most) return lines;
    const kept = lines.slice(0, most);
    let last = `${kept.at(-1) ?? ''}…`;
    while (last.length > 1 && !fits(last)) last = `${last.slice(0, -2)}…`;
    return [...kept.slice(0, -1), last];
  }
}
