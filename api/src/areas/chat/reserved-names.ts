import { nameSkeleton } from './name-skeleton.ts';

export interface ReservedNamesParts {
  /** The name of a brand, and those of its team. */
  readonly namesOf: (brandId: string) => Promise<readonly string[]>;
  readonly passingMs: () => number;
}

/** How long a team's names are believed: who joins is protected after that. */
const believedMs = 10_000;
/** Brands remembered at once; the oldest are forgotten first. */
const mostBrands = 1_000;

/** Names that only a brand's own team speaks under in its shows: theirs, the brand's, and whatever looks like one of them. */
export class ReservedNames {
  readonly #parts: ReservedNamesParts;
  readonly #known = new Map<string, { readonly untilMs: number; readonly skeletons: Promise<ReadonlySet<string>> }>();

  constructor(parts: ReservedNamesParts) {
    this.#parts = parts;
  }

  async isReserved(brandId: string, name: string): Promise<boolean> {
    return (await this.#skeletonsOf(brandId)).has(nameSkeleton(name));
  }

  #skeletonsOf(brandId: string): Promise<ReadonlySet<string>> {
    const nowMs = this.#parts.passingMs();
    const known = this.#known.get(brandId);
    if (known && nowMs < known.untilMs) return known.skeletons;
    const skeletons = this.#parts.namesOf(brandId).then((names) => new Set(names.map(nameSkeleton).filter(Boolean)));
    const entry = { untilMs: nowMs + believedMs, skeletons };
    this.#known.delete(brandId);
    this.#known.set(brandId, entry);
    const [oldest] = this.#known.keys();
    if (this.#known.size > mostBrands && oldest !== undefined) this.#known.delete(oldest);
    skeletons.catch(() => {
      if (this.#known.get(brandId) === entry) this.#known.delete(brandId);
    });
    return skeletons;
  }
}
