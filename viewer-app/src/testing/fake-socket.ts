import { type ClientMessage, clientMessageSchema, type ServerMessage } from '@showfloor/contracts/realtime';
import { greetedProtocol, helloOfQuery, roomProtocols } from '@showfloor/contracts/room-hello';
import type { SocketLike } from '../core/realtime/room-socket.ts';

/** A WebSocket without a network, for unit tests: the test is the server. */
export class FakeSocket implements SocketLike {
  readyState = 0;
  /** What a server of before answers. */
  protocol: string = roomProtocols[0];
  readonly url: string;
  readonly heard: ClientMessage[] = [];
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  onerror: SocketLike['onerror'] = null;
  closedByClient = false;

  constructor(url = '') {
    this.url = url;
  }

  send(data: string): void {
    this.heard.push(JSON.parse(data));
  }

  close(): void {
    this.closedByClient = true;
    this.drop(1000);
  }

  /** A server of today accepted it, and has read the hello that came along. */
  openGreeted(): void {
    this.protocol = greetedProtocol;
    this.heard.push(clientMessageSchema.parse(helloOfQuery(new URL(this.url).search.slice(1))));
    this.open();
  }

  /** The server accepted the connection. */
  open(): void {
    this.readyState = 1;
    this.onopen?.(new Event('open'));
  }

  say(message: ServerMessage): void {
    this.sayFrame(message);
  }

  /** As `say`, of whatever a server of another version says. */
  sayFrame(message: unknown): void {
    this.onmessage?.(new MessageEvent('message', { data: JSON.stringify(message) }));
  }

  /** The connection ends with this close code. */
  drop(code: number): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.onclose?.(Object.assign(new Event('close'), { code, reason: '', wasClean: false }) as CloseEvent);
  }
}

/** A constructor for `createRealtimeClient`, and every socket it made. */
export function fakeSockets(): { WebSocket: new (url: string) => FakeSocket; made: FakeSocket[] } {
  const made: FakeSocket[] = [];
  return {
    made,
    WebSocket: class extends FakeSocket {
      constructor(url: string) {
        super(url);
        made.push(this);
      }
    },
  };
}
