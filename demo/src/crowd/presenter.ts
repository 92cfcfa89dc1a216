import { type Lineup, lineupSchema } from '@showfloor/contracts/show';
import { appendedCuesSchema } from '@showfloor/contracts/timeline';
import type { Logger } from 'pino';
import type { ApiSession } from '../api-session.ts';
import { type DemoProduct, demoProducts } from '../seed/demo-catalog.ts';

export interface PresenterOptions {
  readonly showId: string;
  /** Whose hands pin. */
  readonly moderator: ApiSession;
  readonly pinSeconds: number;
  /** Puts a product before the camera. */
  readonly present: (product: DemoProduct) => void;
  readonly log: Logger;
}

/** From when the product comes into the picture until it is pinned, as a producer's hand takes. */
const pinAfterMs = 1_500;
/** Between two products nothing is pinned for a moment. */
const pauseMs = 2_500;

/** Runs down the lineup, again and again: show the product, pin it, unpin it, next. */
export class Presenter {
  readonly #options: PresenterOptions;
  #timer: NodeJS.Timeout | null = null;
  #index = 0;
  #closed = false;

  constructor(options: PresenterOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const first = demoProducts[0];
    if (first !== undefined) this.#options.present(first);
    await this.#next();
  }

  async #next(): Promise<void> {
    const { showId, moderator, present, log } = this.#options;
    try {
      const lineup: Lineup = await moderator.get(`/api/shows/${showId}/lineup`, lineupSchema);
      const item = lineup.items[this.#index % Math.max(1, lineup.items.length)];
      this.#index += 1;
      if (item !== undefined) {
        const product = demoProducts.find((candidate) => candidate.name === item.product.name);
        if (product !== undefined) present(product);
        await this.#wait(pinAfterMs);
        await this.#unlessClosed(() =>
          moderator.post(`/api/shows/${showId}/pins`, { productId: item.product.id }, appendedCuesSchema),
        );
        await this.#wait(this.#options.pinSeconds * 1000);
        await this.#unlessClosed(() =>
          moderator.request('DELETE', `/api/shows/${showId}/pins/current`, undefined, appendedCuesSchema),
        );
      }
    } catch (error) {
      log.warn({ err: error }, 'the lineup could not go on; trying the next product');
    }
    await this.#wait(pauseMs);
    if (!this.#closed) void this.#next();
  }

  async #unlessClosed(act: () => Promise<unknown>): Promise<void> {
    if (!this.#closed) await act();
  }

  #wait(ms: number): Promise<void> {
    if (this.#closed) return Promise.resolve();
    return new Promise((resolve) => {
      this.#timer = setTimeout(resolve, ms);
    });
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }
}
