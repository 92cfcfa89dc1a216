import { assertNever } from '@showfloor/contracts/assert-never';
import type { ReadRoomEvent } from '@showfloor/contracts/read-server-message';
import { type ChannelPosition, realtimeVersion } from '@showfloor/contracts/realtime';
import { readTick, readWelcome } from '../../../viewer-app/src/core/realtime/resume-position.ts';
import { createRoomConnection } from '../../../viewer-app/src/core/realtime/room-connection.ts';
import { HeardMessages, type Listener } from './heard-messages.ts';

/**
 * A viewer by the connection of the pages: it reconnects, resumes and drops what it knows by itself. What is written down is what a page would have shown.
 */
export class Watcher implements Listener {
  readonly heard = new HeardMessages();
  #position: ChannelPosition | null = null;
  readonly #connection;

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
              this.heard.resumes += 1;
              this.#take(heard.events);
              return;
            }
            this.heard.beginsAnew();
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

  close(): void {
    this.#connection.close();
  }

  #take(events: readonly ReadRoomEvent[]): void {
    for (const event of events) if (event.type === 'chat') this.heard.take(event.message.text);
  }
}
