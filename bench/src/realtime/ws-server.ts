import { once } from 'node:events';
import { WebSocketServer } from 'ws';
import { oneMessageTick, serveOrders } from './talk.mjs';

/** `ws` in its best mode: the text encoded once, one `send` a socket, without compression. */
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false, backlog: 4_096 });
await once(server, 'listening');
let offset = 0;
const say = (text: string) => {
  offset += 1;
  const data = Buffer.from(oneMessageTick(offset, text));
  for (const socket of server.clients) socket.send(data, { binary: false });
};
const address = server.address();
serveOrders(typeof address === 'object' && address ? address.port : 0, { chat: say, pin: say });
