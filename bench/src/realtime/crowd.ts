import type { Socket } from 'node:net';
import type { z } from 'zod';
import { type Arrivals, joinRoom } from './crowd-socket.ts';
import { type ConnectOrder, crowdOrderSchema } from './orders.ts';

/** The viewers of one server, as a process of their own: bench/src/realtime.ts says when they come, and asks what they received. */
const atOnce = 200;
const nothing = { frames: 0, messages: 0, resumed: 0, position: null };
const arrivals: Arrivals = { ...nothing, pinMs: [] };
const sockets: Socket[] = [];
let ended = 0;
let stalledEnded = 0;

async function connectAll(order: ConnectOrder) {
  const startedMs = performance.now();
  Object.assign(arrivals, nothing);
  let begun = 0;
  const one = async () => {
    while (begun < order.sockets) {
      begun += 1;
      const isStalled = begun <= order.stalled;
      const socket = await joinRoom(order, begun, arrivals);
      sockets.push(socket);
      socket.on('close', () => {
        if (!sockets.includes(socket)) return;
        if (isStalled) stalledEnded += 1;
        else ended += 1;
      });
      if (isStalled) socket.pause();
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, order.sockets) }, one));
  return { elapsedMs: performance.now() - startedMs, resumed: arrivals.resumed, position: arrivals.position };
}

function count() {
  const { frames, messages } = arrivals;
  const pinMs = arrivals.pinMs.sort((a, b) => a - b);
  const counted = { frames, messages, pinMs, ended, stalledEnded };
  Object.assign(arrivals, { frames: 0, messages: 0, pinMs: [] });
  return counted;
}

async function carryOut(order: z.output<typeof crowdOrderSchema>) {
  if (order.order === 'connect') return connectAll(order);
  if (order.order === 'count') return count();
  const gone = sockets.splice(0).map((socket) => {
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.destroy();
    return closed;
  });
  await Promise.all(gone);
  return {};
}

process.on('message', (order) => {
  void carryOut(crowdOrderSchema.parse(order)).then(
    (said) => process.send?.(said),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({});
