import type { ChildProcess } from 'node:child_process';
import { z } from 'zod';
import { apiNodeFlags } from '../../../scripts/lib/service-programs.mjs';
import { type Counted, connectedSchema, countedSchema, readySchema, usageSchema, type Way } from './orders.ts';
import type { Peers } from './peers.ts';
import { ask, heardFrom, letGo, startOn } from './processes.ts';

const showId = 'shw_01m8ktzd1pv3f2b3nq2xaw9pe3';

export interface StandOptions {
  readonly way: Way;
  readonly sockets: number;
  readonly stalled?: number;
  /** What the crowd looks for. Default: all. */
  readonly marks?: 'all' | 'pins';
  /** Of the room. Default: 50. */
  readonly tickMs?: number;
}

/** One server with its crowd, each a process of its own on a core of its own. */
export class Stand implements AsyncDisposable {
  readonly #server: ChildProcess;
  readonly #crowd: ChildProcess;
  readonly #port: number;
  readonly #options: StandOptions;

  private constructor(server: ChildProcess, crowd: ChildProcess, port: number, options: StandOptions) {
    this.#server = server;
    this.#crowd = crowd;
    this.#port = port;
    this.#options = options;
  }

  /** Starts both; nobody has come yet. */
  static async open(options: StandOptions, peers: Peers): Promise<Stand> {
    const programs: Readonly<Record<Way, () => ChildProcess>> = {
      room: () => startOn(0, 'room-server.ts', [showId, String(options.tickMs ?? 50)], { flags: apiNodeFlags }),
      floor: () => startOn(0, 'floor-server.ts', []),
      ws: () => startOn(0, 'ws-server.ts', []),
      socketIo: () => startOn(0, 'socket-io-server.ts', [peers.folder]),
      uws: () => startOn(0, 'uws-server.mjs', [peers.folder], { node: peers.uwsNode }),
    };
    const server = programs[options.way]();
    const { port } = await heardFrom(server, readySchema);
    const crowd = startOn(1, 'crowd.ts', []);
    await heardFrom(crowd, z.unknown());
    return new Stand(server, crowd, port, options);
  }

  /** The whole crowd comes; resolves when all are in. */
  connect(resume: { epoch: string; offset: number } | null = null) {
    const { way, sockets, stalled = 0, marks = 'all' } = this.#options;
    return ask(
      this.#crowd,
      { order: 'connect', way, port: this.#port, showId, sockets, stalled, marks, resume },
      connectedSchema,
    );
  }

  leave() {
    return ask(this.#crowd, { order: 'leave' }, readySchema.partial());
  }

  count() {
    return ask(this.#crowd, { order: 'count' }, countedSchema);
  }

  /** Resolves when all was said; see `arrived` for when it was heard. */
  talk(messages: number, perSecond: number) {
    return ask(this.#server, { order: 'talk', messages, perSecond }, usageSchema);
  }

  pin(pins: number, everyMs: number, chatPerSecond: number) {
    return ask(this.#server, { order: 'pin', pins, everyMs, chatPerSecond }, usageSchema);
  }

  /** What the server takes, and has taken, after it had a second of rest. */
  usage() {
    return ask(this.#server, { order: 'rest' }, usageSchema);
  }

  /**
   * Counts until `messages` or `pins` have come: a server that fell behind is waited for.
   * @throws when they have not come after two minutes
   */
  async arrived(expected: { readonly messages?: number; readonly pins?: number }): Promise<Counted> {
    const { messages = 0, pins = 0 } = expected;
    let all = await this.count();
    const startedMs = performance.now();
    while (all.messages < messages || all.pinMs.length < pins) {
      if (performance.now() - startedMs > 120_000) {
        throw new Error(
          `${this.#options.way}: ${all.messages} of ${messages} messages, ${all.pinMs.length} of ${pins} pins came`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
      const more = await this.count();
      all = {
        ...more,
        frames: all.frames + more.frames,
        messages: all.messages + more.messages,
        pinMs: all.pinMs.concat(more.pinMs),
      };
    }
    return all;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await letGo([this.#crowd, this.#server]);
  }
}

/** The middle one of several runs. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1 + (sorted.length % 2)], sorted[middle]];
  return (low + high) / 2;
}
