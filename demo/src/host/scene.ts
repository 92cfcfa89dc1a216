import { createRequire } from 'node:module';
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { productCutout } from '../pictures/product-picture.ts';
import { shade } from '../pictures/shade.ts';
import type { DemoProduct } from '../seed/demo-catalog.ts';

const fontFamily = 'Showfloor Inter';
const enterMs = 700;
const cutoutPx = 560;

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

/** What the synthetic host's camera sees: the product on show on a lit stage, gently moving, with a running clock. */
export class Scene {
  readonly #width: number;
  readonly #height: number;
  readonly #canvas: Canvas;
  readonly #g: SKRSContext2D;
  #shot: Shot | null = null;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#canvas = createCanvas(width, height);
    this.#g = this.#canvas.getContext('2d');
  }

  /** Puts `product` before the camera. */
  present(product: DemoProduct, nowMs: number): void {
    this.#shot = {
      product,
      ground: this.#drawGround(product.ground),
      cutout: productCutout(product.drawing, product.colour, cutoutPx),
      sinceMs: nowMs,
    };
  }

  /** The picture at `nowMs` (Unix ms): RGBA, valid until the next call. */
  draw(nowMs: number): Buffer {
    const g = this.#g;
    g.globalAlpha = 1;
    if (this.#shot === null) {
      g.fillStyle = '#141210';
      g.fillRect(0, 0, this.#width, this.#height);
    } else {
      this.#drawShot(this.#shot, nowMs);
    }
    this.#drawClock(nowMs);
    return this.#canvas.data();
  }

  #drawShot(shot: Shot, nowMs: number): void {
    const g = this.#g;
    const age = nowMs - shot.sinceMs;
    const entered = 1 - (1 - Math.min(1, age / enterMs)) ** 3;
    const seconds = nowMs / 1000;
    g.drawImage(shot.ground, 0, 0);
    const x = this.#width / 2 + Math.sin(seconds * 0.7) * 26 + (1 - entered) * 260;
    const y = this.#height * 0.43 + Math.sin(seconds * 1.1) * 10;
    g.save();
    g.globalAlpha = entered;
    g.translate(x, y);
    g.rotate(Math.sin(seconds * 0.9) * 0.035);
    g.drawImage(shot.cutout, -cutoutPx / 2, -cutoutPx / 2);
    g.restore();
  }

  #drawClock(nowMs: number): void {
    const g = this.#g;
    const time = new Date(nowMs).toISOString();
    g.textAlign = 'center';
    g.fillStyle = 'rgba(255,250,240,0.94)';
    g.font = `600 44px "${fontFamily}"`;
    g.fillText(`${time.slice(11, 19)}.${time.slice(20, 21)}`, this.#width / 2, this.#height * 0.155);
    g.fillStyle = 'rgba(255,250,240,0.6)';
    g.font = `500 20px "${fontFamily}"`;
    g.fillText('UTC · demo show', this.#width / 2, this.#height * 0.155 + 32);
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
