import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const program = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(program).buffer } });

/** How many pixels a point is drawn with: 216 dpi, less than any office printer. */
const scale = 3;

/** A page of a PDF as a person and a scanner see it. @param number from 1. */
export async function readPage(pdf: Uint8Array, number: number) {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const page = await document.getPage(number);
  const content = await page.getTextContent();
  const text = content.items
    .map((item) => ('str' in item ? item.str : ''))
    .filter((part) => part !== '')
    .join(' ');
  return {
    pages: document.numPages,
    text,
    /** What the barcodes on it say. */
    async scan(): Promise<string[]> {
      const viewport = page.getViewport({ scale });
      const canvas = createCanvas(viewport.width, viewport.height);
      // The types name the browser's canvas; this is its double.
      await page.render({ canvas: canvas as never, viewport }).promise;
      const drawn = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const image = { data: drawn.data, width: drawn.width, height: drawn.height, colorSpace: 'srgb' as const };
      const found = await readBarcodes(image as never, { formats: ['Code128'] });
      return found.map((code) => code.text);
    },
  };
}
