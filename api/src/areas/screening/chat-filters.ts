import type { FilterAction } from '@showfloor/contracts/screening';
import { Remembered } from '../../platform/remembered.ts';
import type { FilterRepository, FilterScope } from './filter-repository.ts';
import { maskText } from './mask-text.ts';
import { screeningLimits } from './screening-limits.ts';
import { type FilterHit, TextFilter } from './text-filter.ts';

export interface ChatFiltersParts {
  readonly filters: Pick<FilterRepository, 'find'>;
  readonly passingMs: () => number;
}

/** What becomes of a text. `text`: as it would be said. */
export interface Filtered {
  readonly outcome: 'pass' | FilterAction;
  readonly text: string;
  readonly hits: readonly FilterHit[];
}

/** The filters of brands and shows, each made once after it changed. */
export class ChatFilters {
  readonly #made: Remembered<TextFilter>;

  constructor({ filters, passingMs }: ChatFiltersParts) {
    this.#made = new Remembered(
      async (scopeId) => TextFilter.of((await filters.find(scopeId)).lists),
      screeningLimits.filterBelievedMs,
      screeningLimits.filters,
      passingMs,
    );
  }

  /** Looks at a text by the lists of a brand, and by those of a show beside them. */
  async look({ brandId, showId }: FilterScope, text: string, language: string | undefined): Promise<Filtered> {
    const scopes = showId === null ? [brandId] : [brandId, showId];
    const filters = await Promise.all(scopes.map((scopeId) => this.#made.of(scopeId)));
    const hits = filters.flatMap((filter) => filter.look(text, language, screeningLimits.hits).hits);
    const found = new Set(hits.map(({ action }) => action));
    // A text that is nothing but phrases is not worth a mask.
    if (found.has('refuse') || hits.length >= screeningLimits.hits) return { outcome: 'refuse', text, hits };
    if (found.has('hold')) return { outcome: 'hold', text, hits };
    return found.has('mask') ? { outcome: 'mask', text: maskText(text, hits), hits } : { outcome: 'pass', text, hits };
  }

  /** The lists of a brand or show, by its id, are others now. */
  changed(scopeId: string): void {
    this.#made.forget(scopeId);
  }
}
