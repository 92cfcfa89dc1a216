import type { SKRSContext2D } from '@napi-rs/canvas';

/** A colour (#rrggbb) lightened (amount > 0) or darkened (amount < 0), -1 to 1. */
export function shade(colour: string, amount: number): string {
  const target = amount > 0 ? 255 : 0;
  const share = Math.abs(amount);
  const channels = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16);
    return Math.round(value + (target - value) * share);
  });
  return `rgb(${channels.join(',')})`;
}

/** A soft shadow on the ground under a thing of `width`, at `x`,`y`. */
export function groundShadow(g: SKRSContext2D, x: number, y: number, width: number): void {
  g.save();
  g.translate(x, y);
  g.scale(1, 0.16);
  const gradient = g.createRadialGradient(0, 0, 0, 0, 0, width / 2);
  gradient.addColorStop(0, 'rgba(0,0,0,0.45)');
  gradient.addColorStop(1, 'rgba(0,0,0,0)');
  g.fillStyle = gradient;
  g.beginPath();
  g.arc(0, 0, width / 2, 0, Math.PI * 2);
  g.fill();
  g.restore();
}
