import { once } from 'node:events';
import { Agent, get, type IncomingMessage, type ServerResponse } from 'node:http';
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
