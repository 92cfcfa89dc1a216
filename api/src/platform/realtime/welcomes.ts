import type { ChannelPosition, RoomCounters } from '@showfloor/contracts/realtime';
import type { ChannelEvent } from './broker.ts';
import { realtimeLimits } from './realtime-limits.ts';
import { resumeFrame, resyncFrame, type StampedFrame } from './room-frames.ts';
import type { RoomState } from './room-state.ts';

/** Where a room is: what everybody who enters now is welcomed to. */
export interface RoomNow {
  readonly position: ChannelPosition;
  readonly state: RoomState;
  readonly counters: RoomCounters;
}

/** The welcomes of a room: a crowd that comes back at once shares one frame for each place it comes from. */
export class Welcomes {
  #resync: StampedFrame | null = null;
  readonly #resumes = new Map<number, StampedFrame | null>();

  /** The room is elsewhere: what was made is of no use. */
  forget(): void {
    this.#resync = null;
    this.#resumes.clear();
  }

  /** The whole state. */
  resync(now: () => RoomNow, nowMs: number): Buffer {
    if (this.#resync === null) {
      const { position, state, counters } = now();
      this.#resync = resyncFrame(position, state, counters);
    }
    return this.#resync(nowMs);
  }

  /** What was missed since `offset`; null when the whole state is better. */
  resume(offset: number, missed: () => readonly ChannelEvent[], now: () => RoomNow, nowMs: number): Buffer | null {
    let frame = this.#resumes.get(offset);
    if (frame === undefined) {
      const { position, state, counters } = now();
      frame = resumeFrame(position, state, counters, missed());
      if (this.#resumes.size >= realtimeLimits.resumeFrames) this.#resumes.clear();
      this.#resumes.set(offset, frame);
    }
    return frame?.(nowMs) ?? null;
  }
}
