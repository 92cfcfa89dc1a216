import { limits } from '@showfloor/contracts/limits';
import type { Viewer } from '../identity/viewer.ts';
import type { Broker } from './broker.ts';
import { realtimeLimits } from './realtime-limits.ts';
import type { RoomChat } from './room-chat.ts';
import type { Scheduler } from './scheduler.ts';

export interface JoinsParts {
  readonly broker: Pick<Broker, 'count'>;
  readonly chat: Pick<RoomChat, 'nameInRoom'>;
  readonly passingMs: () => number;
  readonly schedule: Scheduler;
  readonly onError: (error: unknown) => void;
  /** From 0 to 1, without 1: who of a crowd is named. */
  readonly random: () => number;
}

/** Somebody who came into a room. */
export interface Joining {
  readonly show: { readonly id: string; readonly brandId: string };
  readonly viewerKey: string;
  /** Null: nobody knows who. */
  readonly viewer: Viewer | null;
}

interface Gathered {
  readonly show: Joining['show'];
  count: number;
  named: number;
  readonly sample: Viewer[];
}

/** Tells rooms who came, every few seconds and summed up: a crowd that arrives is one word with a few names. */
export class Joins {
  readonly #parts: JoinsParts;
  readonly #gathered = new Map<string, Gathered>();
  /** When each viewer of a show came last, the longest ago first. */
  readonly #cameAtMs = new Map<string, number>();
  #cancel: (() => void) | null = null;
  #isClosed = false;

  constructor(parts: JoinsParts) {
    this.#parts = parts;
  }

  joined({ show, viewerKey, viewer }: Joining): void {
    if (this.#isClosed || !this.#isNews(`${show.id} ${viewerKey}`)) return;
    const gathered = this.#gathered.get(show.id) ?? { show, count: 0, named: 0, sample: [] };
    this.#gathered.set(show.id, gathered);
    gathered.count += 1;
    if (viewer) this.#sample(gathered, viewer);
    this.#cancel ??= this.#parts.schedule(realtimeLimits.joinsAnnouncedMs, () => this.#announce());
  }

  /** Idempotent. */
  close(): void {
    this.#isClosed = true;
    this.#cancel?.();
  }

  #isNews(key: string): boolean {
    const passedMs = this.#parts.passingMs();
    const before = this.#cameAtMs.get(key);
    this.#cameAtMs.delete(key);
    this.#cameAtMs.set(key, passedMs);
    if (this.#cameAtMs.size > realtimeLimits.joinsRemembered) this.#forgetOldest();
    return before === undefined || passedMs - before >= realtimeLimits.joinedAgainMs;
  }

  #forgetOldest(): void {
    const [oldest] = this.#cameAtMs.keys();
    if (oldest !== undefined) this.#cameAtMs.delete(oldest);
  }

  /** Keeps some of them, each as likely as another (reservoir sampling). */
  #sample(gathered: Gathered, viewer: Viewer): void {
    gathered.named += 1;
    const at = gathered.named <= realtimeLimits.joinsSampled ? gathered.sample.length : this.#drawn(gathered.named);
    if (at < realtimeLimits.joinsSampled) gathered.sample[at] = viewer;
  }

  #drawn(of: number): number {
    return Math.floor(this.#parts.random() * of);
  }

  #announce(): void {
    this.#cancel = null;
    const gathered = [...this.#gathered.values()];
    this.#gathered.clear();
    for (const each of gathered) this.#tell(each).catch(this.#parts.onError);
  }

  async #tell({ show, count, sample }: Gathered): Promise<void> {
    const known = await Promise.all(sample.map((viewer) => this.#parts.chat.nameInRoom(show, viewer)));
    const names = known.filter((name) => name !== null).slice(0, limits.joinedNames);
    await this.#parts.broker.count(show.id, { joined: { names, others: count - names.length } });
  }
}
