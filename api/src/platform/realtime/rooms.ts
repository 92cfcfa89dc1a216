import type { Permission } from '@showfloor/contracts/account';
import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { PersonEvent } from '@showfloor/contracts/realtime';
import type { Broker } from './broker.ts';
import { realtimeLimits } from './realtime-limits.ts';
import { Room, type RoomParts } from './room.ts';
import { ViewerReports } from './viewer-reports.ts';

interface Entry {
  /** Null when there is no such show. */
  readonly opening: Promise<Room | null>;
  readonly room: Room;
  /** Connections that are in it, or wait for it to open. */
  users: number;
  cancelLinger: (() => void) | null;
}

/** The rooms of this node: opened for the first who comes, and closed a while after the last one left. */
export class Rooms {
  readonly #parts: RoomParts;
  readonly #broker: Broker;
  readonly #entries = new Map<string, Entry>();
  readonly #reports: ViewerReports;
  #isClosed = false;

  /** @param node this node's name among those that share the broker. */
  constructor(parts: RoomParts, node: string) {
    this.#parts = parts;
    this.#broker = parts.broker;
    this.#reports = new ViewerReports(parts, node);
  }

  /** The room of a show, kept open until `leave` is called with it. Rejects when it cannot be loaded. */
  async enter(showId: string): Promise<Room | Refusal<'going_away' | 'not_found'>> {
    if (this.#isClosed) return refuse('going_away');
    const entry = this.#entries.get(showId) ?? this.#open(showId);
    entry.cancelLinger?.();
    entry.cancelLinger = null;
    entry.users += 1;
    try {
      const room = await entry.opening;
      if (room !== null) return room;
    } catch (error) {
      this.#drop(showId, entry);
      throw error;
    }
    this.#drop(showId, entry);
    return refuse('not_found');
  }

  /** Whether the room of a show is open: entering it asks no database. */
  isOpen(showId: string): boolean {
    return (this.#entries.get(showId)?.room.state ?? null) !== null;
  }

  /** The other side of `enter`. */
  leave(room: Room): void {
    const entry = this.#entries.get(room.showId);
    if (entry?.room !== room) return;
    entry.users -= 1;
    if (entry.users > 0) return;
    entry.cancelLinger = this.#parts.schedule(realtimeLimits.roomLingerMs, () => this.#drop(room.showId, entry));
  }

  /** To be called when somebody joined or left `room`: the number is announced within a second. */
  crowdChanged(room: Room): void {
    this.#reports.changed(room.showId, room.viewers);
  }

  /** The last known number of viewers of a show, over all nodes. */
  viewersOf(showId: string): number {
    return this.#broker.viewers(showId);
  }

  /** Viewers of each live show that has a room here, over all nodes. */
  *liveAudiences(): Generator<readonly [showId: string, viewers: number]> {
    for (const [showId, { room }] of this.#entries)
      if (room.state?.state === 'live') yield [showId, this.#broker.viewers(showId)];
  }

  /** Says something to those of a brand's team who are in a show's room here. */
  notifyTeam(showId: string, permission: Permission, event: PersonEvent): void {
    this.#entries.get(showId)?.room.notifyTeam(permission, event);
  }

  /** Says something to those of a brand's team, whichever of its shows' rooms here they are in. */
  notifyTeamOfBrand(brandId: string, permission: Permission, event: PersonEvent): void {
    for (const { room } of this.#entries.values()) if (room.brandId === brandId) room.notifyTeam(permission, event);
  }

  /** Whether there is anybody of any team in any room here. */
  hasTeam(): boolean {
    return this.#entries.values().some(({ room }) => room.hasTeam);
  }

  /** Idempotent. */
  close(): void {
    this.#isClosed = true;
    this.#reports.close();
    for (const [showId, entry] of this.#entries) this.#drop(showId, entry);
  }

  #open(showId: string): Entry {
    const room = new Room(showId, this.#parts);
    const opening = room.open().then((found) => (found ? room : null));
    const entry: Entry = { opening, room, users: 0, cancelLinger: null };
    this.#entries.set(showId, entry);
    this.#parts.metrics.rooms.set(this.#entries.size);
    return entry;
  }

  #drop(showId: string, entry: Entry): void {
    entry.cancelLinger?.();
    entry.room.close();
    if (this.#entries.get(showId) === entry) this.#entries.delete(showId);
    this.#parts.metrics.rooms.set(this.#entries.size);
  }
}
