/** The list with what stands at `from` moved to `to`; as it is when one of them is no place. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const one = list[from];
  if (one === undefined || to < 0 || to >= list.length || from === to) return list;
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}

/**
 * Where a product has to go to come next.
 * @param lastShown index of the last one that was pinned; -1 before the first
 * @returns null when it was the last one shown
 */
export function placeOfNext(from: number, lastShown: number): number | null {
  if (from === lastShown) return null;
  // What is taken from above makes the last one move up.
  return from < lastShown ? lastShown : lastShown + 1;
}
