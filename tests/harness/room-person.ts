import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { SendRefused } from '../../viewer-app/src/core/realtime/pending-sends.ts';
import { createRealtimeClient, type RealtimeClient } from '../../viewer-app/src/core/realtime/realtime-client.ts';
import type { SocketLike } from '../../viewer-app/src/core/realtime/room-socket.ts';
import type { HttpClient } from './http-client.ts';
import { until } from './until.ts';

/** Refusals after which a page offers to send the message again. */
const mayBeSentAgain = new Set(['network', 'timeout', 'rate_limited', 'overloaded', 'going_away']);

/** A page's WebSocket that believes any certificate, and shows the cookies it is given. */
class PageSocket implements SocketLike {
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  onerror: SocketLike['onerror'] = null;
  readonly #socket: WebSocket;

  constructor(socket: WebSocket, closeCodes: number[]) {
    this.#socket = socket;
    let wasOpen = false;
    socket.on('open', () => {
      wasOpen = true;
      this.onopen?.(new Event('open'));
    });
    socket.on('message', (data) => this.onmessage?.(new MessageEvent('message', { data: data.toString() })));
    socket.on('close', (code) => {
      // An api that is ending refuses upgrades over HTTP: such a connection never was one.
      if (wasOpen) closeCodes.push(code);
      this.onclose?.(new CloseEvent('close', { code }));
    });
    // A close always follows.
    socket.on('error', () => {});
  }

  get readyState(): number {
    return this.#socket.readyState;
  }

  get protocol(): string {
    return this.#socket.protocol;
  }

  send(data: string): void {
    this.#socket.send(data);
  }

  close(code?: number, reason?: string): void {
    this.#socket.close(code, reason);
  }
}

/** Somebody in a show's room, by the connection of the pages, with the session of their HTTP client. */
export class RoomPerson {
  readonly name: string;
  /** What the connections that were open and ended were closed with. */
  readonly closeCodes: number[] = [];
  /** What the server acknowledged, in order. */
  readonly acknowledged: string[] = [];
  readonly #client: RealtimeClient;

  constructor(name: string, http: HttpClient, baseUrl: string, showId: string) {
    this.name = name;
    const { closeCodes } = this;
    const headers = { cookie: http.cookie, origin: baseUrl };
    this.#client = createRealtimeClient({
      url: `${baseUrl.replace(/^http/, 'ws')}/api/realtime`,
      showId,
      WebSocket: class extends PageSocket {
        constructor(url: string, protocols: string[]) {
          super(new WebSocket(url, protocols, { headers, rejectUnauthorized: false }), closeCodes);
        }
      },
      steadyNow: () => performance.now(),
      wallNow: Date.now,
      random: Math.random,
      onServerTime: () => {},
    });
    this.#client.start();
  }

  get isIn(): boolean {
    return this.#client.getSnapshot().status === 'open';
  }

  /** What a page of theirs shows, oldest first. */
  get heard(): string[] {
    return this.#client.getSnapshot().chat.map(({ text }) => text);
  }

  /** Says it, again whenever no answer came, until it is acknowledged. */
  async says(text: string): Promise<void> {
    for (;;) {
      await until(`${this.name} is in the room`, async () => this.isIn);
      try {
        await this.#client.sendChat({ text });
        this.acknowledged.push(text);
        return;
      } catch (error) {
        if (!(error instanceof SendRefused) || !mayBeSentAgain.has(error.code)) throw error;
        await wait(error.retryAfterMs ?? 0);
      }
    }
  }

  close(): void {
    this.#client.close();
  }
}
