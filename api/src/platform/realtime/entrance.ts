import type { TeamRole } from '@showfloor/contracts/account';
import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import { isRehearsalPersonOf } from '../identity/rehearsal-person.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { KnownPeople } from './known-people.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';
import type { ShowGuesses } from './show-guesses.ts';

export interface EntranceParts {
  readonly rooms: Rooms;
  readonly guesses: ShowGuesses;
  readonly people: Pick<KnownPeople, 'roleIn'>;
  readonly passingMs: () => number;
  readonly onError: (error: unknown) => void;
}

/** Who was let in, and where. `rooms.leave(room)` is owed. */
export interface Entered {
  readonly room: Room;
  /** In the show of the room; null for the audience. */
  readonly role: TeamRole | null;
}

/** A draft is for its brand's members, and a rehearsal also for its own people; to others it isn't there. */
function isPrivate({ state }: Room): boolean {
  return state?.state === 'draft' || state?.isRehearsal === true;
}

/** Lets people into rooms, and says what they are there. */
export class Entrance {
  readonly #parts: EntranceParts;

  constructor(parts: EntranceParts) {
    this.#parts = parts;
  }

  /**
   * Rejects when the room, or what decides whether they may enter it, can't be looked up.
   * @param network where they come from: who names shows that aren't there is asked to wait
   */
  async enter(
    showId: string,
    viewer: Viewer | null,
    network: string,
  ): Promise<Entered | Refusal<'rate_limited' | 'going_away' | 'not_found'>> {
    const { rooms, guesses, passingMs } = this.#parts;
    // Others of the same address may have guessed: who names a show whose room is open costs nothing, and is not held up by them.
    if (!rooms.isOpen(showId) && !guesses.mayAsk(network, passingMs())) return refuse('rate_limited');
    const room = await rooms.enter(showId);
    if (isRefusal(room)) {
      if (room.refused === 'not_found') guesses.missed(network, passingMs());
      return room;
    }
    try {
      const role = await this.#roleIn(room, viewer);
      const mayEnter = role !== null || !isPrivate(room) || isSimulatedIn(room, viewer);
      if (mayEnter) return { room, role };
    } catch (error) {
      rooms.leave(room);
      throw error;
    }
    rooms.leave(room);
    return refuse('not_found');
  }

  /** Who can't be looked up enters as audience, except where that decides whether they may. */
  async #roleIn(room: Room, viewer: Viewer | null): Promise<TeamRole | null> {
    if (viewer === null || viewer.anonymous || room.brandId === null) return null;
    try {
      return await this.#parts.people.roleIn(viewer.userId, { id: room.showId, brandId: room.brandId });
    } catch (error) {
      if (isPrivate(room)) throw error;
      this.#parts.onError(error);
      return null;
    }
  }
}

/** Whether a rehearsal in this room simulates the viewer. */
function isSimulatedIn(room: Room, viewer: Viewer | null): boolean {
  return viewer !== null && isRehearsalPersonOf(viewer.userId, room.showId);
}
