import { realtimeLimits } from './realtime-limits.ts';
import type { RoomMember } from './room-member.ts';

export interface SlowReadersParts {
  readonly passingMs: () => number;
  readonly pauseAboveBytes: number;
  readonly slowConsumerMs: number;
}

/** Those members of a room who read too slowly, and where each of them is. They are sent nothing until they have read on. */
export class SlowReaders {
  readonly #parts: SlowReadersParts;
  readonly #behind = new Map<RoomMember, { offset: number; readonly sinceMs: number }>();

  constructor(parts: SlowReadersParts) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#behind.size;
  }

  /** @param offset the position up to which `member` was sent everything. */
  add(member: RoomMember, offset: number): void {
    this.#behind.set(member, { offset, sinceMs: this.#parts.passingMs() });
  }

  delete(member: RoomMember): void {
    this.#behind.delete(member);
  }

  /** What they were sent is void: each needs the whole state. No history reaches back to -1. */
  forgetPositions(): void {
    for (const place of this.#behind.values()) place.offset = -1;
  }

  /** Ends the waiting of those who have read on, and of those who took too long. */
  settle(on: { caughtUp(member: RoomMember, offset: number): void; gaveUp(member: RoomMember): void }): void {
    const { passingMs, pauseAboveBytes, slowConsumerMs } = this.#parts;
    const goOnBelowBytes = Math.min(realtimeLimits.goOnBelowBytes, pauseAboveBytes);
    const nowMs = passingMs();
    for (const [member, { offset, sinceMs }] of this.#behind) {
      if (member.bufferedBytes() <= goOnBelowBytes) {
        this.#behind.delete(member);
        on.caughtUp(member, offset);
      } else if (nowMs - sinceMs >= slowConsumerMs) {
        this.#behind.delete(member);
        on.gaveUp(member);
      }
    }
  }

  clear(): void {
    this.#behind.clear();
  }
}
