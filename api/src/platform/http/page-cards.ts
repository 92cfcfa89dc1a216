import { CountedKeys } from '../limits/counted-keys.ts';
import type { PageCard, PageCardSource } from '../links/page-card.ts';
import { networkOf } from './client-address.ts';
import { httpLimits } from './http-limits.ts';

export interface PageCardsOptions {
  readonly source: PageCardSource;
  readonly onError: (error: unknown) => void;
  /** Time that passes, ms. */
  readonly passingMs: () => number;
  /** Default: `httpLimits.cardWaitMs`. */
  readonly waitMs?: number;
}

/**
 * The cards of pages, each read at most once in a while however many ask. An address may make so many reads, whatever it names; beyond that, and when a
 * card takes longer than `waitMs` or fails, the page comes without.
 */
export class PageCards {
  readonly #options: PageCardsOptions;
  /** Cards, and that there is none, the oldest first. */
  readonly #known = new Map<string, { readonly card: Promise<PageCard | null>; readonly untilMs: number }>();
  readonly #reads: CountedKeys;

  constructor(options: PageCardsOptions) {
    this.#options = options;
    this.#reads = new CountedKeys(httpLimits.cardReads, httpLimits.cardReaders, options.passingMs);
  }

  /** @param address of whoever asks. */
  async cardOf(path: string, address: string): Promise<PageCard | null> {
    const { waitMs = httpLimits.cardWaitMs } = this.#options;
    const fresh = this.#freshOf(path);
    if (fresh) return within(fresh, waitMs);
    if (this.#reads.take(networkOf(address)) > 0) return null;
    return within(this.#read(path), waitMs);
  }

  #freshOf(path: string): Promise<PageCard | null> | null {
    const known = this.#known.get(path);
    return known && known.untilMs > this.#options.passingMs() ? known.card : null;
  }

  #read(path: string): Promise<PageCard | null> {
    const { source, onError, passingMs } = this.#options;
    const card = source(path).catch((error: unknown) => {
      onError(error);
      this.#known.delete(path);
      return null;
    });
    this.#known.delete(path);
    this.#known.set(path, { card, untilMs: passingMs() + httpLimits.cardKeptMs });
    const [oldest] = this.#known.keys();
    if (this.#known.size > httpLimits.cardsKept && oldest !== undefined) this.#known.delete(oldest);
    return card;
  }
}

async function within(card: Promise<PageCard | null>, waitMs: number): Promise<PageCard | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), waitMs);
  });
  try {
    return await Promise.race([card, late]);
  } finally {
    clearTimeout(timer);
  }
}
