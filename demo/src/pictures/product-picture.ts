import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { type DrawingName, drawings } from './drawings.ts';
import { shade } from './shade.ts';

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
  const size = 900;
  const canvas = createCanvas(size, size);
  const g = canvas.getContext('2d');
  const light = g.createRadialGradient(size * 0.42, size * 0.36, 0, size / 2, size / 2, size * 0.75);
  light.addColorStop(0, shade(ground, 0.35));
  light.addColorStop(0.6, ground);
  light.addColorStop(1, shade(ground, -0.3));
  g.fillStyle = light;
  g.fillRect(0, 0, size, size);
  g.drawImage(productCutout(name, colour, 760), 70, 50);
  return canvas.encode('webp', 86);
}
