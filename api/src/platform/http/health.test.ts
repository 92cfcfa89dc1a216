import express from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMetrics } from '../observability/metrics.ts';
import { type HealthChecks, health } from './health.ts';
import { startHttpServer } from './http-server.ts';

/** Serves nothing but its health. */
async function serve(checks: HealthChecks, onRequestCame: () => void = () => {}): Promise<string> {
  const metrics = createMetrics();
  const onRequest = express()
    .use((_request, _response, next) => {
      onRequestCame();
      next();
    })
    .use(health(checks, metrics));
  const server = await startHttpServer({
    connections: 100,
    host: '127.0.0.1',
    port: 0,
    onRequest,
    onUpgrade: (_, socket) => socket.destroy(),
  });
  onTestFinished(async () => {
    await server.close();
    metrics.close();
  });
  return `http://127.0.0.1:${server.port}/readyz`;
}

describe('/readyz', () => {
  it('asks the database one question at a time, however many ask', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    let pings = 0;
    let requests = 0;
    const checks = {
      pingDatabase: () => {
        pings += 1;
        return answered;
      },
      hasSpace: async () => true,
      isStopping: () => false,
      pingTimeoutMs: 60_000,
    };
    const url = await serve(checks, () => {
      requests += 1;
    });
    const asking = Array.from({ length: 20 }, () => fetch(url));
    await expect.poll(() => requests).toBe(20);
    expect(pings).toBe(1);
    answer();
    for (const { status } of await Promise.all(asking)) expect(status).toBe(200);
    expect((await fetch(url)).status).toBe(200);
    expect(pings).toBe(2);
  });

  it('takes a database that hangs for one that is away', async () => {
    const url = await serve({
      pingDatabase: () => new Promise(() => {}),
      hasSpace: async () => true,
      isStopping: () => false,
      pingTimeoutMs: 1,
    });
    const answer = await fetch(url);
    expect([answer.status, await answer.json()]).toEqual([503, { database: false, disk: true, stopping: false }]);
  });

  it('stays ready without Redis, and says that it is degraded', async () => {
    let isUp = true;
    const url = await serve({
      pingDatabase: async () => {},
      hasSpace: async () => true,
      isStopping: () => false,
      isRedisUp: () => isUp,
    });
    expect(await (await fetch(url)).json()).toMatchObject({ redis: true, degraded: false });
    isUp = false;
    const answer = await fetch(url);
    expect([answer.status, await answer.json()]).toMatchObject([200, { redis: false, degraded: true }]);
  });

  it('says when nothing more can be kept', async () => {
    const url = await serve({
      pingDatabase: async () => {},
      hasSpace: async () => false,
      isStopping: () => false,
    });
    const answer = await fetch(url);
    expect([answer.status, await answer.json()]).toEqual([503, { database: true, disk: false, stopping: false }]);
  });
});
