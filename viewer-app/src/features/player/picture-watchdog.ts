export const watchdogTimes = {
  /** Without a new frame for so long something is wrong; doubles with each opening, up to the longest. */
  patienceMs: 5_000,
  longestPatienceMs: 60_000,
  /** A picture that moved for so long was cured: the next trouble is the first again. */
  curedAfterMs: 20_000,
  /** A slow network gets that many times the patience while bytes come in, */
  slowFactor: 6,
  /** unless it has brought so much media, in seconds, that a frame should have been on screen long ago. */
  enoughMediaS: 4,
  /** Listed media so far ahead of a playhead that stands still means a player that hangs: nobody has to be asked. */
  aheadS: 2,
  /** What the server has just begun to send is given so long to come on screen by itself. */
  arrivalMs: 1_500,
} as const;

export interface PictureWatchInput {
  readonly nowMs: number;
  /** Somebody wants to see the picture move, and nothing else is about to bring it back. */
  readonly wanted: boolean;
  /** Counts what was shown: any change is a picture that moves. */
  readonly shown: number;
  /** Listed media ahead of the playhead, seconds; null while no playlist is known. */
  readonly aheadS: number | null;
  /** What was loaded in all, counting what is on its way. */
  readonly loadedBytes: number;
  readonly loadedMediaS: number;
}

export interface PictureWatchdogDeps {
  /** Whether the program grows on the server. Asked only where the playlist does not say it. */
  readonly grows: (signal: AbortSignal) => Promise<boolean>;
  /** There is something to show and the player does not show it: open it anew. */
  readonly onHung: () => void;
}

/**
 * Notices that no picture moves though one is wanted and there is one, whatever the reason: waiting for what never comes, a playlist that is
 * not asked for any more, a player in a state of its own. A host who is away and a slow network are no such reasons.
 */
export function createPictureWatchdog({ grows, onHung }: PictureWatchdogDeps) {
  let shown = Number.NaN;
  let quietSinceMs: number | null = null;
  let bytes = 0;
  let bytesAtMs = Number.NEGATIVE_INFINITY;
  let mediaAtQuietS = 0;
  let patienceMs: number = watchdogTimes.patienceMs;
  let movingSinceMs: number | null = null;
  /** Growing pauses between questions, for as long as the answer is that nothing is there. */
  let askPauseMs: number = watchdogTimes.patienceMs;
  let askAtMs = Number.NEGATIVE_INFINITY;
  let asking: AbortController | null = null;
  /** The program grows on the server, as it said; and since when that is known here. */
  let isGrowing = false;
  let growingSinceMs: number | null = null;

  function restart(nowMs: number | null, mediaS: number): void {
    quietSinceMs = nowMs;
    mediaAtQuietS = mediaS;
    askPauseMs = watchdogTimes.patienceMs;
    askAtMs = Number.NEGATIVE_INFINITY;
    isGrowing = false;
    growingSinceMs = null;
    asking?.abort();
    asking = null;
  }

  function hung(nowMs: number, mediaS: number): void {
    restart(nowMs, mediaS);
    movingSinceMs = null;
    patienceMs = Math.min(watchdogTimes.longestPatienceMs, patienceMs * 2);
    onHung();
  }

  async function ask(nowMs: number): Promise<void> {
    asking = new AbortController();
    const { signal } = asking;
    const growing = await grows(signal);
    if (signal.aborted) return;
    asking = null;
    askAtMs = nowMs + askPauseMs;
    askPauseMs = Math.min(watchdogTimes.longestPatienceMs, askPauseMs * 2);
    isGrowing = growing;
  }

  return {
    /** Call a few times a second. */
    push(input: PictureWatchInput): void {
      const { nowMs, wanted, loadedBytes, loadedMediaS, aheadS } = input;
      if (loadedBytes !== bytes) bytesAtMs = nowMs;
      bytes = loadedBytes;
      // Another engine begins at nothing.
      mediaAtQuietS = Math.min(mediaAtQuietS, loadedMediaS);
      if (!wanted || input.shown !== shown) {
        if (wanted && !Number.isNaN(shown)) movingSinceMs ??= nowMs;
        if (movingSinceMs !== null && nowMs - movingSinceMs > watchdogTimes.curedAfterMs) {
          patienceMs = watchdogTimes.patienceMs;
        }
        shown = input.shown;
        restart(wanted ? nowMs : null, loadedMediaS);
        return;
      }
      quietSinceMs ??= nowMs;
      const quietMs = nowMs - quietSinceMs;
      if (quietMs > watchdogTimes.patienceMs) movingSinceMs = null;
      const slow =
        nowMs - bytesAtMs < watchdogTimes.patienceMs && loadedMediaS - mediaAtQuietS < watchdogTimes.enoughMediaS;
      if (quietMs <= patienceMs * (slow ? watchdogTimes.slowFactor : 1) || asking !== null) return;
      if (aheadS !== null && aheadS > watchdogTimes.aheadS) hung(nowMs, loadedMediaS);
      else if (isGrowing) {
        growingSinceMs ??= nowMs;
        if (nowMs - growingSinceMs > watchdogTimes.arrivalMs) hung(nowMs, loadedMediaS);
      } else if (nowMs >= askAtMs) void ask(nowMs);
    },
    /** Something says that the program is there: the next question comes soon. */
    hurry(): void {
      askPauseMs = watchdogTimes.patienceMs;
      askAtMs = Number.NEGATIVE_INFINITY;
    },
    close(): void {
      asking?.abort();
    },
  };
}
