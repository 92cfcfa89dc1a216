export const livenessTimes = {
  /** How often it is looked whether there is something to do. */
  beatMs: 5_000,
  /** Nothing heard for so long: it is asked whether there is still somebody. */
  pingAfterMs: 20_000,
  answerWithinMs: 10_000,
  /** After sleep or in a tab that comes to the front, somebody waits for the answer. */
  wokeAnswerWithinMs: 4_000,
  /** A timer that comes later than this was held up: the machine slept, the page was frozen, or its tab is throttled (to one timer a minute in Chromium). */
  lateMs: 3_000,
} as const;

export interface LivenessOptions {
  /** Ms on a clock that nobody sets; on some systems it stands still while the machine sleeps. */
  readonly steadyNow: () => number;
  /** Unix ms, which goes on while the machine sleeps. */
  readonly wallNow: () => number;
  readonly ping: () => void;
  /** Nobody answers: the connection is lost, though nobody closed it. */
  readonly onDead: () => void;
}

export interface Liveness {
  /** The connection is open. */
  start(): void;
  /** Something came over it. */
  heard(): void;
  /** Asks at once: the page may have slept, or the network changed. */
  check(): void;
  stop(): void;
}

/**
 * Finds connections on which nobody is left: those that died while a machine slept or changed its network are closed by nobody. A timer that is late
 * proves nothing, as the answer may wait behind it: then it is asked once more.
 */
export function createLiveness({ steadyNow, wallNow, ping, onDead }: LivenessOptions): Liveness {
  let beats: ReturnType<typeof setInterval> | undefined;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  let heardAt = moment();
  let beatAt = moment();

  function moment() {
    return { steadyMs: steadyNow(), wallMs: wallNow() };
  }

  function sinceMs(then: ReturnType<typeof moment>): number {
    return Math.max(steadyNow() - then.steadyMs, wallNow() - then.wallMs);
  }

  function ask(withinMs: number, again: boolean): void {
    clearTimeout(deadline);
    const askedAt = moment();
    deadline = setTimeout(() => {
      deadline = undefined;
      const isLate = sinceMs(askedAt) > withinMs + livenessTimes.lateMs;
      if (isLate && !again) ask(livenessTimes.wokeAnswerWithinMs, true);
      else onDead();
    }, withinMs);
    ping();
  }

  function beat(): void {
    const isLate = sinceMs(beatAt) > livenessTimes.beatMs + livenessTimes.lateMs;
    beatAt = moment();
    if (deadline !== undefined) return;
    if (isLate) ask(livenessTimes.wokeAnswerWithinMs, false);
    else if (sinceMs(heardAt) >= livenessTimes.pingAfterMs) ask(livenessTimes.answerWithinMs, false);
  }

  function stop(): void {
    clearInterval(beats);
    clearTimeout(deadline);
    beats = undefined;
    deadline = undefined;
  }

  return {
    start() {
      stop();
      heardAt = moment();
      beatAt = moment();
      beats = setInterval(beat, livenessTimes.beatMs);
    },
    heard() {
      heardAt = moment();
      clearTimeout(deadline);
      deadline = undefined;
    },
    check() {
      // One that is asked already is not given more time by asking again.
      if (beats !== undefined && deadline === undefined) ask(livenessTimes.wokeAnswerWithinMs, false);
    },
    stop,
  };
}
