import bwipjs from 'bwip-js/node';
import { z } from 'zod';

/** Widths of bars and spaces by turns, a bar first, in modules. */
const linearSchema = z.tuple([z.object({ sbs: z.array(z.number()) })]);

/** The bars of a Code 128 (ISO/IEC 15417) in modules, without the quiet zone of ten on either side. @param text of printable ASCII. */
export function code128(text: string): {
  readonly bars: readonly { readonly at: number; readonly width: number }[];
  readonly width: number;
} {
  const [{ sbs }] = linearSchema.parse(bwipjs.raw({ bcid: 'code128', text }));
  const bars: { at: number; width: number }[] = [];
  let at = 0;
  for (const [index, width] of sbs.entries()) {
    if (index % 2 === 0) bars.push({ at, width });
    at += width;
  }
  return { bars, width: at };
}
