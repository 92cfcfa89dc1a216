import type { CartItem } from '@showfloor/contracts/cart';
import { type Lineup, lineupSchema } from '@showfloor/contracts/show';
import type { Cue } from '@showfloor/contracts/timeline';
import type { ApiSession } from '../api-session.ts';

/** How long a lineup is believed, in ms: the whole crowd looks at one copy. */
const knownForMs = 10_000;

/** What can be bought in the show right now. */
export class Shelf {
  readonly #session: ApiSession;
  readonly #showId: string;
  readonly #passingMs: () => number;
  #pinnedId: string | null = null;
  #lineup: { readonly asked: Promise<Lineup>; readonly atMs: number } | null = null;

  /** @param passingMs time that passes, ms from whatever zero */
  constructor(session: ApiSession, showId: string, passingMs: () => number) {
    this.#session = session;
    this.#showId = showId;
    this.#passingMs = passingMs;
  }

  /** A cue of the show's timeline came. */
  heard(cue: Cue): void {
    if (cue.kind === 'pin') this.#pinnedId = cue.productId;
    else if (cue.kind === 'unpin') this.#pinnedId = null;
  }

  /** What is on show, in words. */
  async onShow(): Promise<string> {
    const pinned = await this.#pinned().catch(() => undefined);
    return pinned?.product.name.toLowerCase() ?? 'show';
  }

  /** A variant of what is pinned that can still be had; null when there is none. */
  async wish(random: () => number): Promise<CartItem['variantId'] | null> {
    const variants = (await this.#pinned())?.product.variants.filter(({ available }) => available > 0) ?? [];
    return variants[Math.floor(random() * variants.length)]?.id ?? null;
  }

  async #pinned(): Promise<Lineup['items'][number] | undefined> {
    if (this.#pinnedId === null) return undefined;
    const { items } = await this.#read();
    return items.find(({ product }) => product.id === this.#pinnedId);
  }

  #read(): Promise<Lineup> {
    const nowMs = this.#passingMs();
    if (this.#lineup === null || nowMs - this.#lineup.atMs > knownForMs) {
      const asked = this.#session.get(`/api/shows/${this.#showId}/lineup`, lineupSchema);
      this.#lineup = { asked, atMs: nowMs };
      asked.catch(() => {
        this.#lineup = null;
      });
    }
    return this.#lineup.asked;
  }
}
