/**
 * Names of a rendition's files. They are cached for ever, so a name is never used twice: parts count on over the segments, which also
 * makes every preload hint come true, and each run of a show after a restart has names of its own.
 */
export function segmentFile(run: number, mediaSequence: number): string {
  return `seg-${mediaSequence}${suffix(run)}.m4s`;
}

/** @param part counts the rendition's parts in this run. */
export function partFile(run: number, part: number): string {
  return `part-${part}${suffix(run)}.m4s`;
}

/** Names of `count` parts of the run that `segment` belongs to, counted from `first`. */
export function partFilesOf(segment: string, first: number, count: number): string[] {
  const run = Number(/\.r(\d+)\.m4s$/.exec(segment)?.[1] ?? 0);
  return Array.from({ length: count }, (_, index) => partFile(run, first + index));
}

export function initFile(initNumber: number): string {
  return `init-${initNumber}.mp4`;
}

function suffix(run: number): string {
  return run === 0 ? '' : `.r${run}`;
}
