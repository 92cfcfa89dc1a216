import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { oneMessageTick, serveOrders } from './talk.mjs';

/**
 * Socket.IO in its best mode: WebSocket alone, no compression, one `emit` to a room, which its adapter encodes once for everybody.
 * Usage: socket-io-server.ts FOLDER (where it is installed)
 */
interface SocketIoServer {
  on(event: 'connection', listener: (socket: { join(room: string): void }) => void): void;
  to(room: string): { emit(event: string, value: unknown): void };
}
const require = createRequire(join(process.argv[2] ?? '', 'package.json'));
const { Server }: { Server: new (server: unknown, options: object) => SocketIoServer } = require('socket.io');

const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
io.on('connection', (socket) => socket.join('room'));
let offset = 0;
const say = (text: string) => {
  offset += 1;
  io.to('room').emit('tick', JSON.parse(oneMessageTick(offset, text)));
};
http.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 });
await once(http, 'listening');
const address = http.address();
serveOrders(typeof address === 'object' && address ? address.port : 0, { chat: say, pin: say });
