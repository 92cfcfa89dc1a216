import { createRequire } from 'node:module';
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { productCutout } from '../pictures/product-picture.ts';
import { shade } from '../pictures/shade.ts';
import type { DemoProduct } from '../seed/demo-catalog.ts';

const fontFamily = 'Showfloor Inter';
const enterMs = 700;
const cutoutPx = 540;
/** Room for the cutout and its movement. */
const stagePx = 600;

/** Registers the typeface of the scene from its npm package, so that the picture is the same on machines without fonts. */
export function registerSceneFont(): void {
  const font = createRequire(import.meta.url).resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2');
  GlobalFonts.registerFromPath(font, fontFamily);
}

interface Shot {
  readonly product: DemoProduct;
  readonly ground: Canvas;
  readonly cutout: Canvas;
  readonly sinceMs: number;
}

/** A part of the picture that moves: drawn by itself each time, then copied into the picture. */
interface Window {
  readonly left: number;
  readonly top: number;
  readonly canvas: Canvas;
  readonly g: SKRSContext2D;
}

const bytesPerPixel = 4;

/**
 * What the synthetic host's camera sees: the product on show on a lit stage, gently moving, with a running clock. Only the two windows that
 * move are drawn and read back each time; reading back a whole canvas costs more than all else a frame needs.
 */
export class Scene {
  readonly #width: number;
  readonly #height: number;
  readonly #picture: Buffer;
  readonly #stage: Window;
  readonly #clock: Window;
  #shot: Shot | null = null;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#picture = Buffer.alloc(width * height * bytesPerPixel, 0);
    this.#stage = this.#window(stagePx, stagePx, height * 0.43);
    this.#clock = this.#window(320, 96, height * 0.155);
  }

  #window(width: number, height: number, centreY: number): Window {
    const canvas = createCanvas(width, height);
    const left = Math.round((this.#width - width) / 2);
    return { left, top: Math.round(centreY - height / 2), canvas, g: canvas.getContext('2d') };
  }

  /** Puts `product` before the camera. */
  present(product: DemoProduct, nowMs: number): void {
    const ground = this.#drawGround(product.ground);
    ground.data().copy(this.#picture);
    this.#shot = { product, ground, cutout: productCutout(product.drawing, product.colour, cutoutPx), sinceMs: nowMs };
  }

  /** The picture at `nowMs` (Unix ms): RGBA, valid until the next call. */
  draw(nowMs: number): Buffer {
    this.#drawStage(nowMs);
    this.#drawClock(nowMs);
    return this.#picture;
  }

  #drawStage(nowMs: number): void {
    if (this.#shot === null) return;
    const { g, left, top, canvas } = this.#stage;
    const { ground, cutout, sinceMs } = this.#shot;
    const entered = 1 - (1 - Math.min(1, (nowMs - sinceMs) / enterMs)) ** 3;
    const seconds = nowMs / 1000;
    g.globalAlpha = 1;
    g.drawImage(ground, -left, -top);
    g.save();
    g.globalAlpha = entered;
    g.translate(
      canvas.width / 2 + Math.sin(seconds * 0.7) * 24 + (1 - entered) * 120,
      canvas.height / 2 + Math.sin(seconds * 1.1) * 10,
    );
    g.rotate(Math.sin(seconds * 0.9) * 0.035);
    g.drawImage(cutout, -cutoutPx / 2, -cutoutPx / 2);
    g.restore();
    this.#copy(this.#stage);
  }

  #drawClock(nowMs: number): void {
    const { g, left, top, canvas } = this.#clock;
    const time = new Date(nowMs).toISOString();
    if (this.#shot === null) g.clearRect(0, 0, canvas.width, canvas.height);
    else g.drawImage(this.#shot.ground, -left, -top);
    g.textAlign = 'center';
    g.fillStyle = 'rgba(255,250,240,0.94)';
    g.font = `600 44px "${fontFamily}"`;
    g.fillText(`${time.slice(11, 19)}.${time.slice(20, 21)}`, canvas.width / 2, 48);
    g.fillStyle = 'rgba(255,250,240,0.6)';
    g.font = `500 20px "${fontFamily}"`;
    g.fillText('UTC · demo show', canvas.width / 2, 80);
    this.#copy(this.#clock);
  }

  #copy({ canvas, left, top }: Window): void {
    const pixels = canvas.data();
    const rowBytes = canvas.width * bytesPerPixel;
    for (let row = 0; row < canvas.height; row++) {
      const to = ((top + row) * this.#width + left) * bytesPerPixel;
      pixels.copy(this.#picture, to, row * rowBytes, (row + 1) * rowBytes);
    }
  }

  #drawGround(colour: string): Canvas {
    const canvas = createCanvas(this.#width, this.#height);
    const g = canvas.getContext('2d');
    const wall = g.createRadialGradient(
      this.#width / 2,
      this.#height * 0.38,
      0,
      this.#width / 2,
      this.#height * 0.4,
      this.#height * 0.7,
    );
    wall.addColorStop(0, shade(colour, 0.16));
    wall.addColorStop(0.5, shade(colour, -0.25));
    wall.addColorStop(1, shade(colour, -0.72));
    g.fillStyle = wall;
    g.fillRect(0, 0, this.#width, this.#height);
    const table = g.createLinearGradient(0, this.#height * 0.585, 0, this.#height);
    table.addColorStop(0, shade(colour, -0.42));
    table.addColorStop(1, shade(colour, -0.85));
    g.fillStyle = table;
    g.fillRect(0, this.#height * 0.6, this.#width, this.#height * 0.4);
    return canvas;
  }
}
