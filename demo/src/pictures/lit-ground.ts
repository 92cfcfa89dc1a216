import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { shade } from './shade.ts';

/** Where the light falls, as shares of width and height, and how much lighter and darker than the ground it makes the middle and the edge, 0 to 1. */
export interface GroundLight {
  readonly x: number;
  readonly y: number;
  readonly lighter: number;
  readonly darker: number;
}

/** A canvas with a ground of that colour in a round light, to draw products on. */
export function litGround(
  width: number,
  height: number,
  colour: string,
  light: GroundLight,
): { canvas: Canvas; g: SKRSContext2D } {
  const canvas = createCanvas(width, height);
  const g = canvas.getContext('2d');
  const gradient = g.createRadialGradient(
    width * light.x,
    height * light.y,
    0,
    width / 2,
    height / 2,
    Math.max(width, height) * 0.72,
  );
  gradient.addColorStop(0, shade(colour, light.lighter));
  gradient.addColorStop(0.58, colour);
  gradient.addColorStop(1, shade(colour, -light.darker));
  g.fillStyle = gradient;
  g.fillRect(0, 0, width, height);
  return { canvas, g };
}

/** The picture as WebP bytes. */
export function encodePicture(canvas: Canvas): Promise<Buffer> {
  return canvas.encode('webp', 86);
}
