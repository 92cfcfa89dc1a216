import { once } from 'node:events';
import { Agent, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { refuse } from '@showfloor/contracts/errors';
import { expect, it } from 'vitest';
import { HttpListener } from './http-listener.ts';

it('closes as soon as the answers under way are out, whatever the clients keep open', { timeout: 5_000 }, async () => {
  const asked = Promise.withResolvers<ServerResponse>();
  const listener = new HttpListener({
    router: { handle: async (_req, res) => asked.resolve(res) },
    studio: { upgrade: () => refuse('going_away') },
  });
  const port = await listener.listen(0, '127.0.0.1');
  const agent = new Agent({ keepAlive: true });
  const answered = once(get({ host: '127.0.0.1', port, agent }), 'response');
  const response = await asked.promise;
  const closed = listener.close();
  response.end('the answer');
  const [answer]: IncomingMessage[] = await answered;
  expect((await answer?.toArray())?.join('')).toBe('the answer');
  await closed;
  agent.destroy();
});

it('lets go of a client that has stopped reading, not of one that waits for its answer', async () => {
  const idleMs = 300;
  const large = Promise.withResolvers<ServerResponse>();
  const listener = new HttpListener({
    idleMs,
    router: {
      handle: async (req, res) => {
        // More than the sockets between here and there take.
        if (req.url === '/large') large.resolve(res.end(Buffer.alloc(64 * 1024 * 1024)));
        else setTimeout(() => res.end('the part'), idleMs / 2);
      },
    },
    studio: { upgrade: () => refuse('going_away') },
  });
  const port = await listener.listen(0, '127.0.0.1');
  const waiting = once(get({ host: '127.0.0.1', port, path: '/waiting' }), 'response');
  const stuck = connect(port, '127.0.0.1');
  stuck.pause();
  stuck.write('GET /large HTTP/1.1\r\nhost: localhost\r\n\r\n');
  const [answer]: IncomingMessage[] = await waiting;
  expect((await answer?.toArray())?.join('')).toBe('the part');
  const stopped = await large.promise;
  if (!stopped.destroyed) await once(stopped, 'close');
  expect(stopped.writableFinished).toBe(false);
  stuck.destroy();
  await listener.close();
});

it.each([
  ['a body larger than any', ['PUT /internal/x HTTP/1.1', 'host: a', 'content-length: 10000000000'], 413],
  ['two hosts', ['GET /hls/x HTTP/1.1', 'host: a', 'host: b'], 400],
  [
    'two hosts at the studio',
    ['GET /studio HTTP/1.1', 'host: a', 'host: b', 'connection: upgrade', 'upgrade: websocket'],
    400,
  ],
])('refuses %s at once, and closes the connection', async (_name, head, status) => {
  const listener = new HttpListener({
    router: { handle: () => Promise.reject(new Error('was asked')) },
    studio: { upgrade: () => refuse('internal') },
  });
  const port = await listener.listen(0, '127.0.0.1');
  const socket = connect(port, '127.0.0.1');
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  expect(Buffer.concat(await socket.toArray()).toString()).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  await listener.close();
});
