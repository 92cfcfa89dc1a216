import { WebSocket } from 'ws';

/**
 * So many connections to `/studio` that show no ticket, each opened again as often as it is closed; a process of its own, for studio-entry.ts.
 * Says `open` to its parent once that many were opened. Usage: studio-crowd.ts URL COUNT ADDRESS
 */
const [url = '', count = '0', localAddress = ''] = process.argv.slice(2);
/** A browser that is turned away doesn't come back sooner. */
const backAfterMs = 1_000;
let opened = 0;

function come(): void {
  const socket = new WebSocket(url, { localAddress });
  socket.once('open', () => {
    opened += 1;
    if (opened === Number(count)) process.send?.('open');
  });
  socket.on('error', () => {});
  socket.once('close', () => setTimeout(come, backAfterMs * (0.5 + Math.random())));
}

for (let each = 0; each < Number(count); each++) come();
process.once('disconnect', () => process.exit());
