import { assertNever } from '@showfloor/contracts/assert-never';
import type { ReadRoomEvent } from '@showfloor/contracts/read-server-message';
import { type ChannelPosition, realtimeVersion } from '@showfloor/contracts/realtime';
import { readTick, readWelcome } from '../../../viewer-app/src/core/realtime/resume-position.ts';
import { createRoomConnection } from '../../../viewer-app/src/core/realtime/room-connection.ts';
import { readMessageText } from './node-orders.ts';

/** What a viewer's page has heard, in the order it did. */
export interface HeardMessage {
  readonly gateway: string;
  readonly number: number;
}

/**
 * A viewer by the connection of the pages: it reconnects, resumes and drops what it knows by itself. What is written down is what a page would have shown.
 */
export class Watcher {
  /** Since it was told last that it has to begin anew. */
  #heard: HeardMessage[] = [];
  #position: ChannelPosition | null = null;
  /** When it was welcomed with a whole state last, Unix ms: what was said before may be missing, and the page was told so. */
  #wholeAtMs = Number.POSITIVE_INFINITY;
  readonly #connection;
  readonly #known = new Set<string>();
  duplicated = 0;
  reordered = 0;
  resyncs = 0;
  resumes = 0;

  /** @param nextUrl where the next try goes, as a balancer would send it */
  constructor(nextUrl: () => string, showId: string) {
    this.#connection = createRoomConnection({
      url: '',
      WebSocket: class extends WebSocket {
        constructor() {
          super(nextUrl());
        }
      },
      steadyNow: () => performance.now(),
      wallNow: Date.now,
      random: Math.random,
      viewers: () => 1,
      hello: () => ({
        type: 'hello',
        v: realtimeVersion,
        showId,
        ...(this.#position && { resume: this.#position }),
      }),
      onMessage: (message) => {
        switch (message.type) {
          case 'welcome': {
            const heard = readWelcome(this.#position, message);
            if (heard.kind === 'hole' || heard.kind === 'stale') {
              this.#position = null;
              this.#connection.drop();
              return;
            }
            this.#connection.welcomed();
            this.#position = heard.position;
            if (heard.kind === 'fresh') {
              this.resumes += 1;
              this.#take(heard.events);
              return;
            }
            this.resyncs += 1;
            this.#wholeAtMs = Date.now();
            this.#heard = [];
            this.#known.clear();
            return;
          }
          case 'tick': {
            if (this.#position === null || this.#connection.life !== 'open') return;
            const heard = readTick(this.#position, message);
            if (heard.kind === 'hole') this.#connection.drop();
            if (heard.kind !== 'fresh') return;
            this.#position = heard.position;
            this.#take(heard.events);
            return;
          }
          case 'person':
          case 'ack':
          case 'nack':
          case 'pong':
          case 'unknown':
            return;
          default:
            assertNever(message);
        }
      },
      onLost: () => undefined,
      onTrouble: () => undefined,
    });
    this.#connection.start();
  }

  /** Whether it is in the room. */
  get isIn(): boolean {
    return this.#connection.life === 'open';
  }

  /** Whether it has heard that message, or was told to begin anew after it was said. */
  knows(gateway: string, number: number, saidAtMs: number): boolean {
    return this.#known.has(`${gateway}:${number}`) || this.#wholeAtMs >= saidAtMs;
  }

  close(): void {
    this.#connection.close();
  }

  #take(events: readonly ReadRoomEvent[]): void {
    for (const event of events) {
      const said = event.type === 'chat' ? readMessageText(event.message.text) : null;
      if (said === null) continue;
      const key = `${said.gateway}:${said.number}`;
      if (this.#known.has(key)) this.duplicated += 1;
      this.#known.add(key);
      const before = this.#heard.findLast(({ gateway }) => gateway === said.gateway);
      if (before !== undefined && before.number > said.number) this.reordered += 1;
      this.#heard.push(said);
    }
  }
}
