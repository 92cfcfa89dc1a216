import { limits } from '../limits.ts';
import type { RtpPacket } from '../rtp/rtp-packet.ts';
import { Unwrapper } from '../rtp/unwrapper.ts';

export interface ReorderBufferOptions {
  /** How long a missing packet is waited for, ms. Default 250: enough for a retransmission at 100 ms round trip. */
  readonly waitMs?: number;
  /** Packets in order of their sequence numbers, with the server time they came at. */
  readonly onPacket: (packet: RtpPacket, arrivalMs: number) => void;
  /** So many packets will not come; called before the one after them. */
  readonly onLoss: (count: number) => void;
}

interface Held {
  readonly packet: RtpPacket;
  readonly arrivalMs: number;
}

/** A sender that leaps further than this has started anew. */
const leapPackets = 3_000;
const oldPacketsBeforeRestart = 8;

/** Puts a track's packets back in order, waiting a limited time for those that are missing. Drops duplicates and what comes too late. */
export class ReorderBuffer {
  readonly #options: ReorderBufferOptions;
  readonly #waitMs: number;
  readonly #held = new Map<number, Held>();
  #sequence = new Unwrapper(16);
  #next: number | undefined;
  #oldPackets = 0;
  /** When the first packet behind the present hole came. */
  #holeSinceMs = 0;

  constructor(options: ReorderBufferOptions) {
    this.#options = options;
    this.#waitMs = options.waitMs ?? 250;
  }

  push(packet: RtpPacket, nowMs: number): void {
    let sequence = this.#sequence.peek(packet.sequenceNumber);
    if (this.#next !== undefined && Math.abs(sequence - this.#next) > leapPackets) {
      // One stray packet proves nothing; several in a row are a sender that restarted.
      if (++this.#oldPackets < oldPacketsBeforeRestart) return;
      this.#restart();
      sequence = this.#sequence.peek(packet.sequenceNumber);
    }
    this.#oldPackets = 0;
    this.#next ??= sequence;
    if (sequence < this.#next) return;
    this.#sequence.unwrap(packet.sequenceNumber);

    if (sequence === this.#next) {
      this.#next = sequence + 1;
      this.#options.onPacket(packet, nowMs);
      if (this.#held.size > 0) this.#drain(nowMs);
      return;
    }
    if (this.#held.size === 0) this.#holeSinceMs = nowMs;
    this.#held.set(sequence, { packet, arrivalMs: nowMs });
    if (this.#held.size > limits.reorderPackets) this.#skipHole(nowMs);
    else this.tick(nowMs);
  }

  /** Gives up on packets that were waited for long enough. */
  tick(nowMs: number): void {
    while (this.#held.size > 0 && nowMs - this.#holeSinceMs >= this.#waitMs) this.#skipHole(nowMs);
  }

  #skipHole(nowMs: number): void {
    let first = Number.POSITIVE_INFINITY;
    for (const sequence of this.#held.keys()) first = Math.min(first, sequence);
    const lost = first - (this.#next ?? first);
    this.#next = first;
    if (lost > 0) this.#options.onLoss(lost);
    this.#drain(nowMs);
  }

  #drain(nowMs: number): void {
    for (let next = this.#next; next !== undefined; next = this.#next) {
      const held = this.#held.get(next);
      if (held === undefined) break;
      this.#held.delete(next);
      this.#next = next + 1;
      this.#options.onPacket(held.packet, held.arrivalMs);
    }
    // A hole behind the one just passed: waited for since its own first follower came.
    let since = nowMs;
    for (const { arrivalMs } of this.#held.values()) since = Math.min(since, arrivalMs);
    this.#holeSinceMs = since;
  }

  #restart(): void {
    this.#held.clear();
    this.#sequence = new Unwrapper(16);
    this.#next = undefined;
    this.#options.onLoss(1);
  }
}
