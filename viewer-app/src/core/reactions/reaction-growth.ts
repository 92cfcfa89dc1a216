import { type ReactionKind, reactionKindSchema } from '@showfloor/contracts/reaction';

/** So much of a growth is drawn as pieces of their own at most; what more there is makes them larger. */
const mostPieces = 6;

/** What is drawn of a moment's reactions of one kind. */
export interface Burst {
  readonly kind: ReactionKind;
  readonly pieces: number;
  /** How large a piece is drawn: 1 for one reaction, more for a crowd's, 2 at most. */
  readonly scale: number;
}

/**
 * What is new between two totals. Totals that begin again at 0 have not grown. Kinds of a newer server are not drawn.
 * @param own taps that were drawn when they were made: they are no news. What of them has been counted is taken off.
 */
export function burstsOf(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
  own: Map<string, number>,
): readonly Burst[] {
  return reactionKindSchema.options.flatMap((kind) => {
    const grown = (after[kind] ?? 0) - (before[kind] ?? 0);
    if (grown <= 0) return [];
    const drawn = Math.min(grown, own.get(kind) ?? 0);
    own.set(kind, (own.get(kind) ?? 0) - drawn);
    const others = grown - drawn;
    if (others === 0) return [];
    const pieces = Math.min(mostPieces, others);
    return [{ kind, pieces, scale: Math.min(2, 1 + Math.log10(others / pieces) / 2) }];
  });
}
