import { realtimeLimits } from './realtime-limits.ts';
import type { RoomParts } from './room.ts';

/** Tells the broker how many viewers this node's rooms have, once a second and only what changed: a crowd that arrives is a few messages. */
export class ViewerReports {
  readonly #parts: Pick<RoomParts, 'broker' | 'schedule' | 'onError'>;
  readonly #node: string;
  readonly #changed = new Map<string, number>();
  #cancel: (() => void) | null = null;
  #isClosed = false;

  constructor(parts: Pick<RoomParts, 'broker' | 'schedule' | 'onError'>, node: string) {
    this.#parts = parts;
    this.#node = node;
  }

  changed(channel: string, viewers: number): void {
    if (this.#isClosed) return;
    this.#changed.set(channel, viewers);
    this.#cancel ??= this.#parts.schedule(realtimeLimits.viewersAnnouncedMs, () => this.#report());
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel?.();
  }

  #report(): void {
    this.#cancel = null;
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const [channel, viewers] of changed) {
      this.#parts.broker.reportViewers(channel, this.#node, viewers).catch(this.#parts.onError);
    }
  }
}
