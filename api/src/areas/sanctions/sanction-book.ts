import type { SanctionKind, SanctionNetwork } from '@showfloor/contracts/moderation';
import type { Mark } from './marks.ts';

/** A sanction as far as speaking goes. */
export interface ForcedSanction {
  readonly id: string;
  readonly userId: string;
  readonly kind: SanctionKind;
  readonly network: SanctionNetwork;
  readonly showId: string | null;
  readonly reason: string;
  readonly atMs: number;
  /** Null: for ever. */
  readonly untilMs: number | null;
  readonly marks: readonly Mark[];
}

/** What is in force in a show, by whom and by what it concerns. */
export class SanctionBook {
  readonly #byUser: ReadonlyMap<string, readonly ForcedSanction[]>;
  readonly #byMark = new Map<string, ForcedSanction[]>();

  constructor(sanctions: readonly ForcedSanction[]) {
    this.#byUser = Map.groupBy(sanctions, ({ userId }) => userId);
    for (const sanction of sanctions)
      for (const mark of sanction.marks) {
        const key = keyOf(mark);
        this.#byMark.set(key, [...(this.#byMark.get(key) ?? []), sanction]);
      }
  }

  /** Whether anybody is known by marks. */
  get hasMarks(): boolean {
    return this.#byMark.size > 0;
  }

  ofUser(userId: string, nowMs: number): readonly ForcedSanction[] {
    return (this.#byUser.get(userId) ?? []).filter((sanction) => isInForce(sanction, nowMs));
  }

  /** Those of others who are known by one of these marks, each with the mark. */
  byMarks(
    marks: readonly Mark[],
    nowMs: number,
  ): readonly { readonly mark: Mark; readonly sanction: ForcedSanction }[] {
    return marks.flatMap((mark) =>
      (this.#byMark.get(keyOf(mark)) ?? [])
        .filter((sanction) => isInForce(sanction, nowMs))
        .map((sanction) => ({ mark, sanction })),
    );
  }
}

function isInForce({ untilMs }: Pick<ForcedSanction, 'untilMs'>, nowMs: number): boolean {
  return untilMs === null || untilMs > nowMs;
}

function keyOf({ kind, mac }: Mark): string {
  return `${kind} ${mac}`;
}
