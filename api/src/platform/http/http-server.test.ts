import { Agent, get } from 'node:http';
import { expect, it, vi } from 'vitest';
import { startHttpServer } from './http-server.ts';

it('stops when the last answer is given, though its client would keep the connection', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  try {
    const { promise: asked, resolve: onAsked } = Promise.withResolvers<() => void>();
    const server = await startHttpServer({
      connections: 100,
      host: '127.0.0.1',
      port: 0,
      onRequest: (_request, response) => onAsked(() => response.end('done')),
      onUpgrade: (_request, socket) => socket.destroy(),
    });
    const agent = new Agent({ keepAlive: true });
    const answered = new Promise((resolve) => {
      get(`http://127.0.0.1:${server.port}`, { agent }, (answer) => answer.resume().once('end', resolve));
    });
    const finish = await asked;
    const closed = server.close();
    finish();
    await answered;
    // The clock that would cut everybody off stands still: only the end of the last answer can end this.
    expect(await closed).toBeUndefined();
    agent.destroy();
  } finally {
    vi.useRealTimers();
  }
});
