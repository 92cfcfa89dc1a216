import { newId, redisBroker, serveRoom } from '../realtime/bench-room.ts';
import { messageText, type NodeNews, nodeOrderSchema } from './node-orders.ts';

/**
 * The api's realtime on Redis, as a process that may be killed. It says numbered messages in its room while it is told to, and tells its parent which of them
 * were published. The database of these gateways knows no messages: who loads the room anew is told that it has to, and knows what it may have
 * missed. Usage: gateway.ts NAME SHOW_ID REDIS_URL PORT
 */
const [name = '', showId = '', redisUrl = '', port = '0'] = process.argv.slice(2);
const broker = redisBroker(redisUrl);
// Redis is gone every now and then, as it should be.
const onError = () => undefined;
const room = await serveRoom({ broker, tickMs: 50, connections: 5_000, port: Number(port), onError });

const tell = (news: NodeNews) => process.send?.(news);
let talking: NodeJS.Timeout | undefined;

function talk(first: number, perSecond: number): void {
  let number = first;
  talking = setInterval(() => {
    const said = number;
    number += 1;
    const atMs = Date.now();
    const message = { id: newId('chatMessage'), userId: 'user0001', name, role: null, sentAtMs: atMs };
    broker.publish(showId, { type: 'chat', message: { ...message, text: messageText(name, said) } }).then(
      () => tell({ news: 'said', numbers: [said], atMs }),
      () => undefined,
    );
  }, 1_000 / perSecond);
}

process.on('message', (message) => {
  const order = nodeOrderSchema.parse(message);
  if (order.order === 'cut') {
    for (const socket of room.sockets) socket.destroy();
    return;
  }
  clearInterval(talking);
  if (order.order === 'talk') talk(order.first, order.perSecond);
});
process.on('disconnect', () => process.exit(0));
tell({ news: 'ready', port: room.port });
