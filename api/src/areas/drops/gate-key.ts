import { idPrefixes } from '@showfloor/contracts/ids';

/** A line as the stock gate knows it: pieces of a drop are counted by the drop, others by the variant. */
interface GatedLine {
  readonly variantId: string;
  readonly quantity: number;
  readonly dropId?: string | undefined;
  readonly placeId?: string | undefined;
}

/** What lines ask of the stock gate, by drop or variant. It doesn't count what is held for somebody in line. */
export function gatedPieces(lines: Iterable<GatedLine>): Map<string, number> {
  const pieces = new Map<string, number>();
  for (const { variantId, quantity, dropId, placeId } of lines) {
    if (placeId !== undefined) continue;
    const key = dropId ?? variantId;
    pieces.set(key, (pieces.get(key) ?? 0) + quantity);
  }
  return pieces;
}

/** Whether the stock gate counts a drop by it, and not a variant. */
export function isDropKey(key: string): boolean {
  return key.startsWith(`${idPrefixes.drop}_`);
}
