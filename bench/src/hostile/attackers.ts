import { once } from 'node:events';
import { connect } from 'node:net';
import { setPriority } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { roomProtocols } from '@showfloor/contracts/room-hello';
import { cookiesSchema } from './attacked.ts';
import { attacks, type Dice } from './attacks.ts';

/**
 * Those who mean harm, as a process of their own: so many connections at once, each of which sends one attack and waits until it is closed, until
 * enough frames were sent. Its parent gives it the cookies of anonymous viewers; it answers how many frames of each kind it sent, and how their connections ended.
 * Usage: attackers.ts PORT SHOW_ID FRAMES FRAMES_PER_SECOND SEED [ATTACK,ATTACK…]
 */
const [port = 0, , frames = 0, framesPerSecond = 0, seed = 1] = process.argv.slice(2).map(Number);
const showId = process.argv[3] ?? '';
const atOnce = 30;
/** The server has that long to close who floods it; then we go. */
const patienceMs = 1_500;

const cookies = cookiesSchema.parse((await once(process, 'message'))[0]);

// Whoever is measured goes first on the core that they share.
setPriority(15);

/** Mulberry32: the same attacks for the same seed. */
let state = seed >>> 0;
const dice: Dice = (below) => {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
};

const names = process.argv[7]?.split(',') ?? Object.keys(attacks);
const sent: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
const tally = { connections: 0, refused: 0, closedByServer: 0, leftOpen: 0, frames: 0 };
const startedMs = performance.now();

async function attackOnce(at: number): Promise<void> {
  const name = names[at % names.length] ?? '';
  const attack = attacks[name]?.(dice, showId);
  if (attack === undefined) return;
  // Each from an address of its own, by the word of a proxy, as a botnet is (RFC 2544's block).
  const address = `198.19.${(at >> 8) & 255}.${at & 255}`;
  const socket = connect({ port, host: '127.0.0.1' });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => {});
  const query = attack.query === undefined ? '' : `?${attack.query}`;
  const protocols = attack.query === undefined ? '' : `Sec-WebSocket-Protocol: ${roomProtocols.join(', ')}\r\n`;
  const head = `GET /api/realtime${query} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n`;
  socket.write(
    `${head}${protocols}X-Forwarded-For: ${address}\r\nCookie: ${cookies[at % cookies.length]}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  );
  tally.connections += 1;
  const [answer] = await Promise.race([once(socket, 'data').catch(() => ['']), closed.then(() => [''])]);
  if (!String(answer).startsWith('HTTP/1.1 101')) {
    tally.refused += 1;
    socket.destroy();
    return;
  }
  socket.resume();
  socket.write(attack.bytes);
  sent[name] = (sent[name] ?? 0) + attack.frames;
  tally.frames += attack.frames;
  const isClosed = await Promise.race([closed.then(() => true), wait(patienceMs, false)]);
  if (isClosed) tally.closedByServer += 1;
  else tally.leftOpen += 1;
  socket.destroy();
}

let next = 0;
async function attackOn(): Promise<void> {
  while (tally.frames < frames) {
    const dueMs = startedMs + (tally.frames / framesPerSecond) * 1_000;
    const earlyMs = dueMs - performance.now();
    if (earlyMs > 0) await wait(earlyMs);
    const at = next;
    next += 1;
    await attackOnce(at);
  }
}
await Promise.all(Array.from({ length: atOnce }, attackOn));
process.send?.({ ...tally, sent, seconds: (performance.now() - startedMs) / 1_000 });
process.disconnect?.();
