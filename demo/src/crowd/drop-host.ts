import { dropSchema } from '@showfloor/contracts/drop';
import { type Lineup, lineupSchema, showPriceOf } from '@showfloor/contracts/show';
import type { Logger } from 'pino';
import { ApiRefusal, type ApiSession } from '../api-session.ts';
import { Later } from './later.ts';

export interface DropHostOptions {
  readonly showId: string;
  /** Whose hands plan and start. */
  readonly owner: ApiSession;
  /** From one drop's start to the next one's, in seconds; 0: there are none. */
  readonly everySeconds: number;
  readonly log: Logger;
}

/** Long enough that whoever opens the page finds one, short enough that it is over before the next. */
const firstAfterMs = 45_000;
const countdownS = 30;
const lengthS = 60;
const pieces = 3;
/** Of what it costs in the show. */
const pricePercent = 60;

/** Has a few pieces of one product after the other dropped, from the end of the lineup on: what is shown first stays as it is for who tries to buy it. */
export class DropHost {
  readonly #options: DropHostOptions;
  readonly #later = new Later();
  #count = 0;

  constructor(options: DropHostOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#options.everySeconds > 0) this.#later.in(firstAfterMs, () => void this.#next());
  }

  async #next(): Promise<void> {
    const { showId, owner, everySeconds, log } = this.#options;
    try {
      await this.#drop(await owner.get(`/api/shows/${showId}/lineup`, lineupSchema));
    } catch (error) {
      if (error instanceof ApiRefusal && error.code === 'limit_reached') {
        log.info('this show has had as many drops as it may');
        return;
      }
      log.warn({ err: error }, 'a drop could not be started; the next one comes');
    }
    this.#later.in(everySeconds * 1_000, () => void this.#next());
  }

  async #drop({ items }: Lineup): Promise<void> {
    const { showId, owner } = this.#options;
    const offered = items.toReversed().flatMap((item) => {
      const variant = item.product.variants.find(({ available }) => available >= pieces);
      return variant ? [{ variant, price: showPriceOf(item, variant.id) ?? variant.price }] : [];
    });
    const chosen = offered[this.#count % Math.max(1, offered.length)];
    this.#count += 1;
    if (!chosen || this.#later.isClosed) return;
    const path = `/api/shows/${showId}/drops`;
    const { id } = await owner.post(
      path,
      {
        variantId: chosen.variant.id,
        quantity: pieces,
        perBuyer: 1,
        priceMinor: Math.floor((chosen.price.amountMinor * pricePercent) / 100),
        countdownS,
        lengthS,
        startsAtMs: null,
      },
      dropSchema,
    );
    await owner.post(`${path}/${id}/start`, {}, dropSchema);
  }

  /** The one that runs ends by itself. Idempotent. */
  close(): void {
    this.#later.close();
  }
}
