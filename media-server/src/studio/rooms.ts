import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { ProgramState } from '@showfloor/contracts/show';
import type { HostSource } from '../program/host-source.ts';
import type { Program } from '../program/program.ts';
import type { Shows } from '../program/shows.ts';
import type { PublishingRouter } from '../sfu/publisher-transport.ts';

/** Why somebody who publishes must leave. */
export type EvictionReason = 'taken_over' | 'show_ended' | 'going_away';

/** Who sits on a seat. */
export interface Publisher {
  /** The same over all connections of one studio; a show may be had back by it. */
  readonly studioId?: string | undefined;
  readonly onProgram: (state: ProgramState) => void;
  /** The seat is gone. Once. */
  readonly onEvicted: (reason: EvictionReason) => void;
}

/** The one place from which a show is published. */
export interface Seat {
  readonly program: Program;
  readonly source: HostSource;
  readonly router: PublishingRouter;
  /** Idempotent. */
  leave(): void;
}

interface Room {
  /** Who published last; they have it until they leave or another takes over. */
  publisher: Publisher | undefined;
  router: Promise<PublishingRouter | undefined> | undefined;
}

export interface RoomsOptions {
  readonly shows: Pick<Shows, 'open' | 'release'>;
  /** @returns undefined while the SFU has no worker. */
  readonly createRouter: () => Promise<PublishingRouter | undefined>;
}

/** One seat and one router a show. The router lives as long as somebody publishes, and moves on to who takes over. */
export class Rooms {
  readonly #options: RoomsOptions;
  readonly #rooms = new Map<string, Room>();

  constructor(options: RoomsOptions) {
    this.#options = options;
  }

  /** How many shows have a publisher. */
  get size(): number {
    return this.#rooms.size;
  }

  /**
   * Takes the seat of a show.
   * @param takeOver whether somebody else who has it must go.
   * @returns `show_not_live` when the show is over, `already_publishing`, `media_unavailable` while there is no worker.
   */
  async join(showId: string, takeOver: boolean, publisher: Publisher): Promise<Seat | Refusal> {
    const program = this.#options.shows.open(showId);
    if ('refused' in program) return program;
    const room = this.#rooms.get(showId) ?? { publisher: undefined, router: undefined };
    if (room.publisher !== undefined && !takeOver && !isSameStudio(room.publisher, publisher))
      return refuse('already_publishing');
    this.#rooms.set(showId, room);
    const before = room.publisher;
    room.publisher = publisher;
    before?.onEvicted('taken_over');

    const router = await this.#router(showId, room);
    if (room.publisher !== publisher) return refuse('already_publishing');
    if (router === undefined) {
      this.#leave(showId, room, publisher, program);
      return refuse('media_unavailable');
    }
    const source = program.connect();
    return {
      program,
      source,
      router,
      leave: () => {
        program.disconnect(source);
        this.#leave(showId, room, publisher, program);
      },
    };
  }

  /** Tells the publisher of a show how its program stands; at its end they must leave. */
  publishProgram(showId: string, state: ProgramState): void {
    const publisher = this.#rooms.get(showId)?.publisher;
    if (publisher === undefined) return;
    publisher.onProgram(state);
    if (state === 'ended') publisher.onEvicted('show_ended');
  }

  async #router(showId: string, room: Room): Promise<PublishingRouter | undefined> {
    room.router ??= this.#createRouter(showId, room);
    const router = await room.router;
    if (router === undefined) room.router = undefined;
    return router;
  }

  async #createRouter(showId: string, room: Room): Promise<PublishingRouter | undefined> {
    let router: PublishingRouter | undefined;
    try {
      router = await this.#options.createRouter();
    } catch {
      // The worker died meanwhile, and says so itself.
    }
    router?.onLost(() => {
      const { publisher } = room;
      room.router = undefined;
      if (this.#rooms.get(showId) === room) this.#rooms.delete(showId);
      publisher?.onEvicted('going_away');
    });
    return router;
  }

  #leave(showId: string, room: Room, publisher: Publisher, program: Program): void {
    if (room.publisher !== publisher) return;
    room.publisher = undefined;
    room.router?.then(
      (router) => router?.close(),
      () => undefined,
    );
    room.router = undefined;
    if (this.#rooms.get(showId) === room) this.#rooms.delete(showId);
    this.#options.shows.release(program);
  }
}

/** Whether a connection that is not known to be dead yet is followed by another one of the same studio. */
function isSameStudio(one: Publisher, other: Publisher): boolean {
  return one.studioId !== undefined && one.studioId === other.studioId;
}
