import { Remembered } from '../../platform/remembered.ts';
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
  readonly #skeletons: Remembered<ReadonlySet<string>>;

  constructor({ namesOf, passingMs }: ReservedNamesParts) {
    this.#skeletons = new Remembered<ReadonlySet<string>>(
      async (brandId) => new Set((await namesOf(brandId)).map(nameSkeleton).filter(Boolean)),
      believedMs,
      mostBrands,
      passingMs,
    );
  }

  async isReserved(brandId: string, name: string): Promise<boolean> {
    return (await this.#skeletons.of(brandId)).has(nameSkeleton(name));
  }
}
