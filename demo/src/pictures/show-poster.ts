import type { DrawingName } from './drawings.ts';
import { encodePicture, litGround } from './lit-ground.ts';
import { productCutout } from './product-picture.ts';

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
  const { canvas, g } = litGround(1080, 1350, ground, { x: 0.5, y: 0.34, lighter: 0.4, darker: 0.45 });
  for (const [index, { drawing, colour }] of products.entries()) {
    const place = places[index % places.length];
    if (place) g.drawImage(productCutout(drawing, colour, place.sizePx), place.left, place.top);
  }
  return encodePicture(canvas);
}
