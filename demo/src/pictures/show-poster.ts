import { createCanvas } from '@napi-rs/canvas';
import type { DrawingName } from './drawings.ts';
import { productCutout } from './product-picture.ts';
import { shade } from './shade.ts';

const width = 1080;
const height = 1350;
/** Where up to three products stand: size, left and top in pixels, the last in front. */
const places = [
  { sizePx: 560, left: 40, top: 330 },
  { sizePx: 600, left: 470, top: 240 },
  { sizePx: 680, left: 210, top: 480 },
];

/** The poster of a show: a few of its products on a lit ground, 1080 × 1350, as WebP bytes. */
export async function showPoster(
  products: readonly { readonly drawing: DrawingName; readonly colour: string }[],
  ground: string,
): Promise<Buffer> {
  const canvas = createCanvas(width, height);
  const g = canvas.getContext('2d');
  const light = g.createRadialGradient(width * 0.5, height * 0.34, 0, width / 2, height / 2, height * 0.7);
  light.addColorStop(0, shade(ground, 0.4));
  light.addColorStop(0.55, ground);
  light.addColorStop(1, shade(ground, -0.45));
  g.fillStyle = light;
  g.fillRect(0, 0, width, height);
  for (const [index, { drawing, colour }] of products.entries()) {
    const place = places[index % places.length];
    if (place) g.drawImage(productCutout(drawing, colour, place.sizePx), place.left, place.top);
  }
  return canvas.encode('webp', 86);
}
