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

export function initFile(initNumber: number): string {
  return `init-${initNumber}.mp4`;
}

function suffix(run: number): string {
  return run === 0 ? '' : `.r${run}`;
}
