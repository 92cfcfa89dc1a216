/** A track, as the host's clock sees it: what host time its RTP timestamp zero stands for, by its sender reports. */
export interface ReportedTrack {
  /** Host time at RTP timestamp zero; undefined before anything is known. */
  readonly referenceMs: number | undefined;
  /** A report that lies where the last ones did, but for `byMs` of noise or drift. */
  follow(byMs: number): void;
  /** The track's timestamps themselves have slipped by that much against the host's clock. */
  slip(byMs: number): void;
  /** The host's clock was set by that much: host times are others, the moments they stand for are not. */
  rename(byMs: number): void;
}

/** A report that no other has borne out yet. */
interface Surprise {
  readonly jumpMs: number;
  readonly atMs: number;
  /** Reports of other tracks since that know nothing of it. */
  denials: number;
}

interface TrackState {
  reportedAtMs: number;
  surprise: Surprise | undefined;
}

/** Reports differ by noise (6 ms for sound) and drift without having jumped. */
const noiseMs = 30;
const driftMsPerSecond = 8;
/** Two tracks that jumped as far as this alike were moved by one clock. */
const alikeMs = 25;
const denialsNeeded = 2;
/** Beyond what a report may be delayed by, its way here tells what jumped. */
const sureJumpMs = 300;
/** A track that has not reported for this long says nothing about others. */
const reportLifeMs = 20_000;
/** The quickest way is looked for among the reports of this long, and of as long before. */
const bucketMs = 15_000;

/** How fast the program may be moved, ms a second: no eye and no ear notices one per cent. */
const slewMsPerSecond = { least: 3, most: 8 } as const;
/** A longer way is made up for faster: all of it in this time, within those bounds. */
const slewSeconds = 8;

/**
 * Moves a value towards a target as slowly as the program may be moved.
 * @returns the new value.
 */
export function slewed(fromMs: number, toMs: number, elapsedMs: number): number {
  const way = toMs - fromMs;
  const speed = Math.min(slewMsPerSecond.most, Math.max(slewMsPerSecond.least, Math.abs(way) / slewSeconds));
  const step = (speed * Math.max(0, elapsedMs)) / 1_000;
  return Math.abs(way) <= step ? toMs : fromMs + Math.sign(way) * step;
}

/**
 * One host's wall clock seen from the server: program time = host time + offset. The offset is the quickest arrival − sent: at first of
 * what was seen until it is needed, and then slowly on to that of the last half minute, so that a start under load is made up for and a
 * host's clock that runs otherwise is followed. All tracks of a host share it and so move together.
 *
 * Somebody may set the host's clock. Then the reports of all its tracks jump by the same, which is no news: the offset jumps the other
 * way and nothing moves. A report that jumps alone is believed only when other tracks' reports deny that the clock was set.
 */
export class HostClock {
  readonly #tracks = new Map<ReportedTrack, TrackState>();
  #offsetMs: number | undefined;
  #movedAtMs = Number.NEGATIVE_INFINITY;
  #least = Number.POSITIVE_INFINITY;
  #leastBefore = Number.POSITIVE_INFINITY;
  #bucketSinceMs = Number.NEGATIVE_INFINITY;

  /** A host time and when it got here. `ageMs`: how old it was when it was sent, e.g. the length of an audio frame. */
  observe(hostMs: number, arrivalMs: number, ageMs = 0): void {
    if (arrivalMs - this.#bucketSinceMs >= bucketMs) {
      // What came long ago says nothing, but something has to be known until more comes.
      this.#leastBefore = this.#least;
      this.#least = Number.POSITIVE_INFINITY;
      this.#bucketSinceMs = arrivalMs;
    }
    this.#least = Math.min(this.#least, arrivalMs - ageMs - hostMs);
  }

  /** True once anything was observed. */
  get known(): boolean {
    return this.leastTransitMs !== Number.POSITIVE_INFINITY;
  }

  /** Smallest arrival − host time of late, ms: clock offset and shortest way together. */
  get leastTransitMs(): number {
    return Math.min(this.#least, this.#leastBefore);
  }

  /** What is added to a host time, ms. The first call fixes it, from then on it moves slowly. Needs an observation. */
  get offsetMs(): number {
    if (this.#offsetMs === undefined) {
      if (!this.known) throw new Error('no host time was observed yet');
      this.#offsetMs = this.leastTransitMs;
    }
    return this.#offsetMs;
  }

  /** Program time of a host time, Unix ms on the server's clock. Needs an observation. */
  programTimeMs(hostMs: number): number {
    return hostMs + this.offsetMs;
  }

  /** Time has passed: the offset goes on to where it belongs. */
  advance(nowMs: number): void {
    const elapsedMs = nowMs - this.#movedAtMs;
    this.#movedAtMs = Math.max(nowMs, this.#movedAtMs);
    if (this.#offsetMs === undefined || !this.known || !Number.isFinite(elapsedMs)) return;
    this.#offsetMs = slewed(this.#offsetMs, this.leastTransitMs, elapsedMs);
  }

  /** A sender report of a track whose reference is known. `referenceMs`: host time at RTP timestamp zero by this report. */
  report(track: ReportedTrack, referenceMs: number, ntpMs: number, arrivalMs: number): void {
    const state = this.#stateOf(track);
    const elapsedMs = Math.max(0, arrivalMs - state.reportedAtMs);
    state.reportedAtMs = arrivalMs;
    const jumpMs = referenceMs - (track.referenceMs ?? referenceMs);
    const drift = Number.isFinite(elapsedMs) ? (Math.min(elapsedMs, reportLifeMs) * driftMsPerSecond) / 1_000 : 0;

    if (this.#bearsOut(track, jumpMs)) {
      this.#moveAll(jumpMs, ntpMs, arrivalMs);
    } else if (Math.abs(jumpMs) <= noiseMs + drift) {
      state.surprise = undefined;
      this.observe(ntpMs, arrivalMs);
      track.follow(jumpMs);
      this.#deny(track);
    } else {
      this.#surprise(track, state, jumpMs, ntpMs, arrivalMs);
    }
  }

  /** A track goes by host time from now on, whether or not it reports. */
  join(track: ReportedTrack): void {
    this.#stateOf(track);
  }

  /** A track is over and says nothing any more. */
  forget(track: ReportedTrack): void {
    this.#tracks.delete(track);
  }

  #stateOf(track: ReportedTrack): TrackState {
    let state = this.#tracks.get(track);
    if (state === undefined) {
      state = { reportedAtMs: Number.NEGATIVE_INFINITY, surprise: undefined };
      this.#tracks.set(track, state);
    }
    return state;
  }

  /** Whether another track has jumped alike, so that it was the clock. */
  #bearsOut(track: ReportedTrack, jumpMs: number): boolean {
    for (const [other, { surprise }] of this.#tracks) {
      if (other === track || surprise === undefined) continue;
      if (Math.abs(surprise.jumpMs - jumpMs) <= alikeMs) return true;
    }
    return false;
  }

  /** Nothing jumped here: what other tracks said alone is theirs, or a mistake. */
  #deny(track: ReportedTrack): void {
    for (const [other, state] of this.#tracks) {
      const { surprise } = state;
      if (other === track || surprise === undefined || ++surprise.denials < denialsNeeded) continue;
      state.surprise = undefined;
      other.slip(surprise.jumpMs);
    }
  }

  #surprise(track: ReportedTrack, state: TrackState, jumpMs: number, ntpMs: number, arrivalMs: number): void {
    const before = state.surprise;
    const again = before !== undefined && Math.abs(before.jumpMs - jumpMs) <= alikeMs + noiseMs;
    const denials = again ? before.denials : 0;
    state.surprise = { jumpMs, atMs: again ? before.atMs : arrivalMs, denials };
    if (!again || this.#hasWitness(track, arrivalMs)) return;
    this.#moveAll(jumpMs, ntpMs, arrivalMs);
  }

  /**
   * All who could say so have jumped alike. If the host's clock was set, the report's way here seems to be as much shorter; if not, the
   * host's timestamps jumped, as after its computer slept.
   */
  #moveAll(jumpMs: number, ntpMs: number, arrivalMs: number): void {
    const longerMs = arrivalMs - ntpMs - this.leastTransitMs;
    const sure = Math.abs(jumpMs) > sureJumpMs;
    if (!sure || Math.abs(longerMs + jumpMs) < Math.abs(longerMs)) {
      this.#setClock(jumpMs);
    } else {
      for (const [track, state] of this.#tracks) {
        state.surprise = undefined;
        track.slip(jumpMs);
      }
    }
    this.observe(ntpMs, arrivalMs);
  }

  #hasWitness(track: ReportedTrack, nowMs: number): boolean {
    for (const [other, { reportedAtMs }] of this.#tracks) {
      if (other !== track && nowMs - reportedAtMs <= reportLifeMs) return true;
    }
    return false;
  }

  /** The host's clock was set by `byMs`: everything is called otherwise and nothing moves. */
  #setClock(byMs: number): void {
    if (this.#offsetMs !== undefined) this.#offsetMs -= byMs;
    this.#least -= byMs;
    this.#leastBefore -= byMs;
    for (const [track, state] of this.#tracks) {
      state.surprise = undefined;
      track.rename(byMs);
    }
  }
}
