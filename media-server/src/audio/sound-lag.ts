/** While sound comes, how far the picture may be ahead before its absence is taken for silence: longer than a retransmission. */
const leastMs = 300;
/** Sound is waited for no longer: a player would run dry. */
const mostMs = 1_500;
/** Above what sound has been late by. */
const reserveMs = 100;
/** The latest of so long, and of as long before, is waited for. */
const bucketMs = 10_000;
/** So much sound in a row that is later than can be waited for is moved. */
const movedAfterFrames = 25;
/** Sound that was moved and is now this far ahead of the picture is where it belongs by itself. */
const movedBackAheadMs = 500;

/** Follows how far a host's sound comes behind its picture: how long it is to be waited for, and when it has to be moved. */
export class SoundLag {
  #latestMs = 0;
  #latestBeforeMs = 0;
  #bucketSinceMs = Number.NEGATIVE_INFINITY;
  #tooLate = 0;
  #leastTooLateMs = Number.POSITIVE_INFINITY;
  #movedMs = 0;

  /** How far the picture may be ahead before missing sound becomes silence, ms. */
  get waitMs(): number {
    return Math.min(mostMs, Math.max(leastMs, Math.max(this.#latestMs, this.#latestBeforeMs) + reserveMs));
  }

  /** By how much all sound is moved towards the picture, ms. */
  get movedMs(): number {
    return this.#movedMs;
  }

  /** A frame came when the picture was so far ahead of it. */
  observe(programTimeMs: number, lateMs: number): void {
    const stillLateMs = lateMs - this.#movedMs;
    if (stillLateMs > mostMs - reserveMs) {
      this.#countTooLate(stillLateMs);
      return;
    }
    this.#tooLate = 0;
    this.#leastTooLateMs = Number.POSITIVE_INFINITY;
    if (this.#movedMs > 0 && stillLateMs < -movedBackAheadMs) this.#movedMs = 0;
    if (programTimeMs - this.#bucketSinceMs >= bucketMs) {
      this.#latestBeforeMs = this.#latestMs;
      this.#latestMs = 0;
      this.#bucketSinceMs = programTimeMs;
    }
    this.#latestMs = Math.max(this.#latestMs, stillLateMs);
  }

  #countTooLate(lateMs: number): void {
    this.#tooLate += 1;
    this.#leastTooLateMs = Math.min(this.#leastTooLateMs, lateMs);
    if (this.#tooLate < movedAfterFrames) return;
    this.#movedMs += this.#leastTooLateMs;
    this.#tooLate = 0;
    this.#leastTooLateMs = Number.POSITIVE_INFINITY;
  }
}
