import { type ReadServerMessage, readServerMessage } from '@showfloor/contracts/read-server-message';
import type { ClientMessage } from '@showfloor/contracts/realtime';
import { greetedProtocol, helloQuery, roomProtocols } from '@showfloor/contracts/room-hello';

/** The part of the platform's WebSocket that is used. */
export interface SocketLike {
  readonly readyState: number;
  /** Which of the offered ones the server chose; known once it is open. */
  readonly protocol: string;
  send(data: string): void;
  close(code?: number, reason?: string): void;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  onerror: ((event: Event) => void) | null;
}

export type SocketMaker = new (url: string, protocols: string[]) => SocketLike;

export interface RoomSocketOptions {
  /** Absolute ws(s) address. */
  readonly url: string;
  readonly WebSocket: SocketMaker;
  /** The first message. It goes along with the address, and again to a server that doesn't read it there. */
  readonly hello: Extract<ClientMessage, { type: 'hello' }>;
  /** It was said again just now. */
  readonly onHello: () => void;
  /** What isn't a message at all is left out before. */
  readonly onMessage: (message: ReadServerMessage) => void;
  /** It ended, by the other side or the network. Not called after `leave`. */
  readonly onEnd: (closeCode: number) => void;
}

/** One WebSocket from its opening to its end; messages are read at this border. */
export interface RoomSocket {
  /** Whether the server has read the hello that went along with the address. */
  readonly isGreeted: boolean;
  /** Whether it was sent: nothing is before it is open, nor after its end. */
  say(message: ClientMessage): boolean;
  /** Gives it up: nothing more is heard of it. */
  leave(): void;
}

const openState = 1;

export function openRoomSocket({ url, WebSocket, hello, onHello, onMessage, onEnd }: RoomSocketOptions): RoomSocket {
  const socket = new WebSocket(`${url}?${helloQuery(hello)}`, [...roomProtocols]);
  socket.onopen = () => {
    if (socket.protocol === greetedProtocol) return;
    onHello();
    say(hello);
  };
  socket.onmessage = ({ data }) => {
    const message = typeof data === 'string' ? readServerMessage(data) : null;
    if (message) onMessage(message);
  };
  socket.onclose = ({ code }) => {
    forget();
    onEnd(code);
  };
  // A close always follows, and it is what says why.
  socket.onerror = null;

  function forget(): void {
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
  }

  function say(message: ClientMessage): boolean {
    if (socket.readyState !== openState) return false;
    socket.send(JSON.stringify(message));
    return true;
  }

  return {
    get isGreeted() {
      return socket.protocol === greetedProtocol;
    },
    say,
    leave() {
      forget();
      socket.close(1000);
    },
  };
}
