/** Nearer to the end of a closed playlist than this, seconds, there is nothing worth waiting for. */
const nearEndS = 1;
/** The picture has stood still for so long. */
const stillMs = 1_500;

export interface EndInput {
  readonly nowMs: number;
  /** The playlist still grows. */
  readonly live: boolean;
  /** Wants to play. */
  readonly playing: boolean;
  readonly positionS: number;
  /** End of what the playlist lists. */
  readonly endS: number;
}

/**
 * Notices the end of a program that the browser does not tell: a program that was watched live ends within a part, sound and picture a little
 * apart, and the media element may then wait for ever for the last few milliseconds instead of saying `ended`.
 */
export function createEndDetector() {
  let positionS = Number.NaN;
  let sinceMs = 0;
  return {
    /** Whether the program is over at `nowMs`. */
    push(input: EndInput): boolean {
      if (input.live || !input.playing || input.positionS !== positionS) {
        positionS = input.positionS;
        sinceMs = input.nowMs;
        return false;
      }
      return input.endS - input.positionS < nearEndS && input.nowMs - sinceMs >= stillMs;
    },
  };
}
