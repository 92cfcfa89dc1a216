import type { SKRSContext2D } from '@napi-rs/canvas';
import { shade } from './shade.ts';

function closedPath(g: SKRSContext2D, draw: () => void): void {
  g.beginPath();
  draw();
  g.closePath();
}

/** Fills the shape that `draw` outlines. */
export function fillFlat(g: SKRSContext2D, style: string, draw: () => void): void {
  closedPath(g, draw);
  g.fillStyle = style;
  g.fill();
}

/** As `fillFlat`, with light from the left between these x: what makes a flat shape look round. */
export function fillRound(
  g: SKRSContext2D,
  colour: string,
  [left, right]: readonly [number, number],
  draw: () => void,
): void {
  closedPath(g, draw);
  const gradient = g.createLinearGradient(left, 0, right, 0);
  gradient.addColorStop(0, shade(colour, -0.12));
  gradient.addColorStop(0.28, shade(colour, 0.22));
  gradient.addColorStop(0.65, colour);
  gradient.addColorStop(1, shade(colour, -0.35));
  g.fillStyle = gradient;
  g.fill();
}

/** Draws a line that stays open, in the style that is set. */
export function strokeLine(g: SKRSContext2D, draw: () => void): void {
  g.beginPath();
  draw();
  g.stroke();
}
