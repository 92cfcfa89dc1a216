import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { textFrame } from '../../../api/src/platform/realtime/text-frame.ts';
import { oneMessageTick, serveOrders } from './talk.mjs';

/** The least that can be done with Node's sockets: one frame made once, one write a socket, and nothing else. What the room is held against. */
const sockets = new Set<Duplex>();
const upgrades = new WebSocketServer({ noServer: true, perMessageDeflate: false, clientTracking: false });
const server = createServer();
server.on('upgrade', (request, socket, head) => {
  upgrades.handleUpgrade(request, socket, head, (webSocket) => {
    sockets.add(socket);
    webSocket.on('close', () => sockets.delete(socket));
  });
});
let offset = 0;
const say = (text: string) => {
  offset += 1;
  const frame = textFrame(oneMessageTick(offset, text));
  for (const socket of sockets) socket.write(frame);
};
server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 });
await once(server, 'listening');
const address = server.address();
serveOrders(typeof address === 'object' && address ? address.port : 0, { chat: say, pin: say });
