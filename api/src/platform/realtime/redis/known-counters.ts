import type { RoomCounters } from '@showfloor/contracts/realtime';
import type { KeptCounters } from './channel-commands.ts';

/** The counters that Redis keeps of a channel, as this process knows them. Answers and messages come over two connections, in any order. */
export class KnownCounters {
  #epoch: string | null = null;
  #revision = -1;
  /** That of the last answer: an answer is never older than the one before, so one of a lower revision comes from a Redis that lost some. */
  #answered = -1;
  #viewers = 0;
  #reactions: Readonly<Record<string, number>> = {};

  get viewers(): number {
    return this.#viewers;
  }

  get reactions(): Readonly<Record<string, number>> {
    return this.#reactions;
  }

  /** Takes a message; answers what is news, or null. */
  heard(epoch: string, revision: number, { viewers, reactions }: RoomCounters): RoomCounters | null {
    if (epoch === this.#epoch && revision <= this.#revision) return null;
    if (epoch !== this.#epoch) this.#answered = -1;
    this.#epoch = epoch;
    this.#revision = revision;
    return this.#set(viewers ?? this.#viewers, { ...this.#reactions, ...reactions });
  }

  /** Takes an answer, which has all of them; answers what is news, or null. */
  answered(epoch: string, { revision, viewers, reactions }: KeptCounters): RoomCounters | null {
    const isOlder = epoch === this.#epoch && revision < this.#revision && revision >= this.#answered;
    this.#answered = revision;
    if (isOlder) return null;
    this.#epoch = epoch;
    this.#revision = revision;
    return this.#set(viewers, reactions);
  }

  /** Sets them where Redis can't be asked. */
  set(counters: RoomCounters): void {
    this.#set(counters.viewers ?? this.#viewers, { ...this.#reactions, ...counters.reactions });
  }

  #set(viewers: number, reactions: Readonly<Record<string, number>>): RoomCounters | null {
    const changed = Object.entries(reactions).filter(([name, total]) => this.#reactions[name] !== total);
    const news: RoomCounters = {
      ...(viewers !== this.#viewers && { viewers }),
      ...(changed.length > 0 && { reactions: Object.fromEntries(changed) }),
    };
    this.#viewers = viewers;
    this.#reactions = reactions;
    return Object.keys(news).length === 0 ? null : news;
  }
}
