/** Lets `most` at a time of `all` be under way until all are done. @returns how many were done a second. */
export async function perSecond<T>(
  all: readonly T[],
  most: number,
  act: (one: T, hand: number) => Promise<void>,
): Promise<number> {
  const left = all.values();
  const startedMs = performance.now();
  await Promise.all(
    Array.from({ length: most }, async (_, hand) => {
      for (const one of left) await act(one, hand);
    }),
  );
  return (all.length * 1_000) / (performance.now() - startedMs);
}
