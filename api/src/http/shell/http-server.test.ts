import { once } from 'node:events';
import { Agent, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { startHttpServer } from './http-server.ts';

it('closes as soon as the answers under way are out, whatever the clients keep open', { timeout: 5_000 }, async () => {
  const asked = Promise.withResolvers<ServerResponse>();
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    onRequest: (_request, response) => asked.resolve(response),
    onUpgrade: (_request, socket) => socket.destroy(),
  });
  const agent = new Agent({ keepAlive: true });
  const answered = once(get({ host: '127.0.0.1', port: server.port, agent }), 'response');
  const response = await asked.promise;
  const closed = server.close();
  response.end('the answer');
  const [answer]: IncomingMessage[] = await answered;
  expect((await answer?.toArray())?.join('')).toBe('the answer');
  await closed;
  agent.destroy();
});
