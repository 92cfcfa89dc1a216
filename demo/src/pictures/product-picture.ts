import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { type DrawingName, drawings } from './drawings.ts';
import { encodePicture, litGround } from './lit-ground.ts';

/** The product alone, on a transparent square of `sizePx`. */
export function productCutout(name: DrawingName, colour: string, sizePx: number): Canvas {
  const canvas = createCanvas(sizePx, sizePx);
  const g = canvas.getContext('2d');
  g.scale(sizePx / 400, sizePx / 400);
  drawings[name](g, colour);
  return canvas;
}

/** The picture of a product as the shop shows it: the product on a lit ground, 900 × 900, as WebP bytes. */
export async function productPicture(name: DrawingName, colour: string, ground: string): Promise<Buffer> {
  const { canvas, g } = litGround(900, 900, ground, { x: 0.42, y: 0.36, lighter: 0.35, darker: 0.3 });
  g.drawImage(productCutout(name, colour, 760), 70, 50);
  return encodePicture(canvas);
}
