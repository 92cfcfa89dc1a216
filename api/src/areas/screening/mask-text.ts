interface Stretch {
  readonly start: number;
  readonly end: number;
}

const longestMask = 3;

/** A text with asterisks in place of these stretches, which may overlap and come in any order. It never gets longer, and doesn't say how long they were. */
export function maskText(text: string, stretches: readonly Stretch[]): string {
  const inOrder = stretches.toSorted((a, b) => a.start - b.start);
  const masked: string[] = [];
  let at = 0;
  for (let i = 0; i < inOrder.length; ) {
    const start = inOrder[i]?.start ?? at;
    let end = start;
    // What begins within a stretch goes with it.
    for (let next = inOrder[i]; next && (next.start < end || next.start === start); next = inOrder[i]) {
      end = Math.max(end, next.end);
      i += 1;
    }
    masked.push(text.slice(at, start), '*'.repeat(Math.min(longestMask, end - start)));
    at = end;
  }
  return [...masked, text.slice(at)].join('');
}
