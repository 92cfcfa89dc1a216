/** How many pieces of which variant. */
export type Pieces = ReadonlyMap<string, number>;

/** The pieces that lines ask for, each variant once. */
export function piecesOf(
  lines: Iterable<{ readonly variantId: string; readonly quantity: number }>,
): Map<string, number> {
  const pieces = new Map<string, number>();
  for (const { variantId, quantity } of lines) pieces.set(variantId, (pieces.get(variantId) ?? 0) + quantity);
  return pieces;
}

/** The first variant of which `available` holds fewer than are wanted, with how many are left. A variant it doesn't hold has none. */
export function shortage(wanted: Pieces, available: Pieces): { variantId: string; left: number } | undefined {
  for (const [variantId, quantity] of wanted) {
    const left = available.get(variantId) ?? 0;
    if (left < quantity) return { variantId, left };
  }
  return undefined;
}
