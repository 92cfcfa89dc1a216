import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { messageText, type NodeNews, nodeOrderSchema } from './node-orders.ts';

/**
 * Socket.IO on the same Cluster, in its best mode: the Redis streams adapter, which goes on where it was when Redis is back, and connection state
 * recovery. Usage: socket-io-gateway.ts NAME FOLDER (where it is installed) REDIS_URL PORT
 */
interface SocketIoSocket {
  join(room: string): void;
  readonly conn: { close(discard: boolean): void };
}
interface SocketIoServer {
  on(event: 'connection', listener: (socket: SocketIoSocket) => void): void;
  to(room: string): { emit(event: string, value: unknown): void };
  readonly sockets: { readonly sockets: ReadonlyMap<string, SocketIoSocket> };
}
interface Client {
  connect(): Promise<unknown>;
  on(event: 'error', listener: () => void): void;
}
const [name = '', folder = '', redisUrls = '', port = '0'] = process.argv.slice(2);
const require = createRequire(join(folder, 'package.json'));
const { Server }: { Server: new (server: unknown, options: object) => SocketIoServer } = require('socket.io');
const { createAdapter }: { createAdapter: (client: Client) => unknown } = require('@socket.io/redis-streams-adapter');
const { createCluster }: { createCluster: (options: object) => Client } = require('redis');

/** What was emitted is taken as said after so long, ms: `emit` doesn't tell whether it reached Redis, and a killed process can't have sent what it had just begun. */
const saidAfterMs = 500;

const redis = createCluster({ rootNodes: redisUrls.split(',').map((url) => ({ url })) });
redis.on('error', () => {});
await redis.connect();
const http = createServer();
const io = new Server(http, {
  adapter: createAdapter(redis),
  connectionStateRecovery: { maxDisconnectionDuration: 120_000, skipMiddlewares: true },
  transports: ['websocket'],
  perMessageDeflate: false,
  serveClient: false,
});
io.on('connection', (socket) => socket.join('room'));
http.listen({ port: Number(port), host: '127.0.0.1', backlog: 1_000 });
await once(http, 'listening');
const listening = http.address();

const tell = (news: NodeNews) => process.send?.(news);
let talking: NodeJS.Timeout | undefined;
process.on('message', (message) => {
  const order = nodeOrderSchema.parse(message);
  if (order.order === 'cut') {
    for (const socket of io.sockets.sockets.values()) socket.conn.close(true);
    return;
  }
  clearInterval(talking);
  if (order.order !== 'talk') return;
  let number = order.first;
  talking = setInterval(() => {
    const news: NodeNews = { news: 'said', numbers: [number], atMs: Date.now() };
    io.to('room').emit('chat', messageText(name, number));
    number += 1;
    setTimeout(() => tell(news), saidAfterMs);
  }, 1_000 / order.perSecond);
});
process.on('disconnect', () => process.exit(0));
// Redis's adapter refuses a message now and then while a master is gone; the process goes on, as a supervised one would.
process.on('unhandledRejection', () => {});
tell({ news: 'ready', port: typeof listening === 'object' && listening ? listening.port : 0 });
