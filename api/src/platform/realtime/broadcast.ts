import type { Scheduler } from './scheduler.ts';

/** One who is written to. */
export interface Listener {
  /** Bytes that were written and that the network has not taken yet. */
  bufferedBytes(): number;
  /** Writes bytes that are whole WebSocket frames and that many are written; true when the network has taken most of what was written so far. */
  writeShared(frames: Buffer): boolean;
}

export interface BroadcastParts<L extends Listener> {
  readonly schedule: Scheduler;
  /** Time that passes, ms from whatever zero. */
  readonly passingMs: () => number;
  /** A listener with more unsent than this is not written to. */
  readonly pauseAboveBytes: number;
  /** The longest that is written at a stretch: then whatever else waits for the process has its turn. */
  readonly sliceMs: number;
  /** A listener is too far behind: it is written nothing until `goOn`. `position`: the one that was given with the first frame it did not get. */
  readonly onBehind: (listener: L, position: number) => void;
  /** A round is over: how many writes it took, of how many bytes. */
  readonly onRound: (writes: number, bytes: number) => void;
  /** Everybody has everything. */
  readonly onIdle: () => void;
}

/** A listener's place. */
interface Seat<L extends Listener> {
  readonly listener: L;
  /** In the row of seats. */
  index: number;
  /** The number of the newest frame that it has been written, or that is not for it. */
  frame: number;
  isPaused: boolean;
  /** Whether something may lie unsent. Asking for how much takes a while; who reads as fast as we write isn't asked. */
  mayLag: boolean;
}

/** So many seats are passed between two looks at the clock. */
const seatsPerLook = 32;

/**
 * Writes the same bytes to many sockets, in rounds through the row of them. A round is cut into slices, so that a crowd of ten thousand doesn't hold up
 * the process. What is said while a round is under way joins it: those who come later in the row are written both in one, those before are visited
 * once more. So the newest word never waits for an older one to reach everybody, and each listener gets all of it in order.
 */
export class Broadcast<L extends Listener> {
  readonly #parts: BroadcastParts<L>;
  readonly #row: Seat<L>[] = [];
  readonly #seats = new Map<L, Seat<L>>();
  /** The frames of the round, the last one being number `#newest`. */
  #frames: { readonly bytes: Buffer; readonly position: number }[] = [];
  #newest = 0;
  /** The newest frames of the round in one, by how many they are. */
  #joined: Buffer[] = [];
  #cursor = 0;
  /** Seats that have yet to be visited. */
  #left = 0;
  #writes = 0;
  #bytes = 0;
  #startedMs = 0;
  #tookMs = 0;
  #cancelSlice: (() => void) | null = null;
  #isWriting = false;

  constructor(parts: BroadcastParts<L>) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#row.length;
  }

  /** Whether a round is under way. */
  get isBusy(): boolean {
    return this.#left > 0;
  }

  /** How long the last round took from its first write to its last, ms. */
  get roundMs(): number {
    return this.#tookMs;
  }

  /** Everybody who is there now. */
  all(): readonly L[] {
    return this.#row.map(({ listener }) => listener);
  }

  /** From the next frame on `listener` is written to. */
  add(listener: L): void {
    if (this.#seats.has(listener)) return;
    const seat = { listener, index: this.#row.length, frame: this.#newest, isPaused: false, mayLag: true };
    this.#seats.set(listener, seat);
    this.#row.push(seat);
    if (this.#left > 0) this.#left += 1;
  }

  /** False when it wasn't there. */
  delete(listener: L): boolean {
    const seat = this.#seats.get(listener);
    const last = this.#row.pop();
    if (!seat || !last) {
      if (last) this.#row.push(last);
      return false;
    }
    this.#seats.delete(listener);
    if (last !== seat) {
      this.#row[seat.index] = last;
      last.index = seat.index;
      // It may have moved to where the round has passed already.
      this.#visit(last);
    }
    return true;
  }

  /** Writes to `listener` again, from the next frame on: what has been said so far it was written by whoever calls this. */
  goOn(listener: L): void {
    const seat = this.#seats.get(listener);
    if (!seat) return;
    seat.isPaused = false;
    seat.mayLag = true;
    seat.frame = this.#newest;
  }

  /**
   * Writes `bytes` to everybody, after what was said before.
   * @param position what `onBehind` is told of those who don't get it
   */
  say(bytes: Buffer, position: number): void {
    if (!this.isBusy) this.#startedMs = this.#parts.passingMs();
    this.#frames.push({ bytes, position });
    this.#newest += 1;
    this.#joined = [];
    this.#left = this.#row.length;
    if (this.#cancelSlice === null && !this.#isWriting) this.#slice();
  }

  /** Writes no more. Idempotent. */
  close(): void {
    this.#cancelSlice?.();
    this.#cancelSlice = null;
    this.#left = 0;
    this.#frames = [];
    this.#row.length = 0;
    this.#seats.clear();
  }

  #slice(): void {
    const { passingMs, sliceMs, schedule } = this.#parts;
    const startedMs = passingMs();
    this.#isWriting = true;
    let toLook = seatsPerLook;
    while (this.#left > 0) {
      if (toLook === 0) {
        if (passingMs() - startedMs >= sliceMs) break;
        toLook = seatsPerLook;
      }
      toLook -= 1;
      this.#left -= 1;
      if (this.#cursor >= this.#row.length) this.#cursor = 0;
      const seat = this.#row[this.#cursor];
      this.#cursor += 1;
      if (seat !== undefined) this.#visit(seat);
    }
    this.#isWriting = false;
    if (this.#left > 0) {
      this.#cancelSlice = schedule(0, () => {
        this.#cancelSlice = null;
        this.#slice();
      });
    } else this.#endRound();
  }

  #visit(seat: Seat<L>): void {
    const behind = this.#newest - seat.frame;
    if (behind === 0) return;
    seat.frame = this.#newest;
    if (seat.isPaused) return;
    if (seat.mayLag && seat.listener.bufferedBytes() > this.#parts.pauseAboveBytes) {
      seat.isPaused = true;
      this.#parts.onBehind(seat.listener, this.#frames[this.#frames.length - behind]?.position ?? 0);
      return;
    }
    const bytes = this.#newestFrames(behind);
    this.#writes += 1;
    this.#bytes += bytes.length;
    seat.mayLag = !seat.listener.writeShared(bytes);
  }

  /** The `count` newest frames in one. */
  #newestFrames(count: number): Buffer {
    const known = this.#joined[count];
    if (known) return known;
    const frames = this.#frames.slice(-count).map(({ bytes }) => bytes);
    const [only] = frames;
    const joined = frames.length === 1 && only ? only : Buffer.concat(frames);
    this.#joined[count] = joined;
    return joined;
  }

  #endRound(): void {
    this.#tookMs = this.#parts.passingMs() - this.#startedMs;
    this.#frames = [];
    this.#joined = [];
    this.#parts.onRound(this.#writes, this.#bytes);
    this.#writes = 0;
    this.#bytes = 0;
    this.#parts.onIdle();
  }
}
