import type { ClientMessage, ServerMessage } from '@showfloor/contracts/realtime';
import type { SocketLike } from '../core/realtime/room-socket.ts';

/** A WebSocket without a network, for unit tests: the test is the server. */
export class FakeSocket implements SocketLike {
  readyState = 0;
  readonly heard: ClientMessage[] = [];
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  onerror: SocketLike['onerror'] = null;
  closedByClient = false;

  send(data: string): void {
    this.heard.push(JSON.parse(data));
  }

  close(): void {
    this.closedByClient = true;
    this.drop(1000);
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
      constructor(_url: string) {
        super();
        made.push(this);
      }
    },
  };
}
