import { createRequire } from 'node:module';
import { join } from 'node:path';
import { HeardMessages, type Listener } from './heard-messages.ts';

interface ClientSocket {
  readonly connected: boolean;
  /** Of this connection: whether the server gave it what it had missed. */
  readonly recovered: boolean;
  readonly io: { uri: string; on(event: 'reconnect_attempt', listener: () => void): void };
  on(event: 'connect', listener: () => void): void;
  on(event: 'chat', listener: (text: string) => void): void;
  close(): void;
}

/** A page with Socket.IO's own client, which reconnects and recovers by itself; `folder` is where it is installed. */
export function socketIoWatchers(folder: string): (nextUrl: () => string) => Listener {
  const require = createRequire(join(folder, 'package.json'));
  const { io }: { io: (url: string, options: object) => ClientSocket } = require('socket.io-client');
  return (nextUrl) => {
    const heard = new HeardMessages();
    const socket = io(nextUrl(), { transports: ['websocket'], forceNew: true });
    socket.io.on('reconnect_attempt', () => {
      socket.io.uri = nextUrl();
    });
    socket.on('connect', () => {
      if (socket.recovered) heard.resumes += 1;
      else heard.beginsAnew();
    });
    socket.on('chat', (text) => heard.take(text));
    return {
      heard,
      get isIn() {
        return socket.connected;
      },
      close: () => socket.close(),
    };
  };
}
