import { once } from 'node:events';
import { errorTable } from '@showfloor/contracts/errors';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { realtimeLimits } from './realtime-limits.ts';
import { realScheduler, type Scheduler } from './scheduler.ts';
import { faster } from './testing/faster.ts';
import { account, guest, start } from './testing/realtime-fixture.ts';
import { refusedUpgrade } from './testing/refused-upgrade.ts';
import { showId, testId } from './testing/room-fixture.ts';

const hello = { type: 'hello', v: 1, showId };

describe('limits', () => {
  it('closes who does not say hello in time', async () => {
    const { connect } = await start({ schedule: faster(50) });
    expect(await connect().closed).toEqual({ code: errorTable.timeout.closeCode, reason: 'timeout' });
  });

  it('closes who does not even answer pings any more', async () => {
    let passedMs = 0;
    // Pings come sooner, but whoever enters has the usual time to say hello.
    const schedule: Scheduler = (delayMs, run) =>
      (delayMs < realtimeLimits.helloTimeoutMs ? faster(100) : realScheduler)(delayMs, run);
    const { enter, connect } = await start({ schedule, passingMs: () => passedMs });
    const silent = connect({}, { autoPong: false });
    await once(silent.socket, 'open');
    silent.say(hello);
    const alive = await enter();
    const timer = setInterval(() => {
      passedMs += 1_000;
    }, 10);
    expect(await silent.closed).toEqual({ code: errorTable.idle.closeCode, reason: 'idle' });
    clearInterval(timer);
    expect(alive.client.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('refuses more connections of one address than allowed, and takes the next when one left', async () => {
    const { enter, port } = await start({
      settings: { tickMs: 20, connections: 10, connectionsPerAddress: 2, connectionsPerAccount: 9 },
    });
    const { client } = await enter();
    await enter();
    expect(await refusedUpgrade(port)).toMatchObject({ status: 429, error: { code: 'too_many_connections' } });
    client.socket.close();
    await client.closed;
    await enter();
  });

  it('refuses more connections of one account than allowed, whichever addresses they come from', async () => {
    const settings = { tickMs: 20, connections: 10, connectionsPerAddress: 9, connectionsPerAccount: 1 };
    const { enter, port } = await start({ settings });
    await enter();
    const { client } = await enter(account);
    const headers = { 'x-viewer': account.userId };
    expect(await refusedUpgrade(port, headers)).toMatchObject({ status: 429, error: { code: 'too_many_connections' } });
    await enter(guest);
    client.socket.close();
    await client.closed;
    await enter(account);
  });

  it('gives the place of an account back when its socket broke while the session was being asked for', async () => {
    const asked = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<void>();
    const session = { viewer: account, sessionId: account.userId };
    let isFirst = true;
    const { server, connect, enter } = await start({
      settings: { tickMs: 20, connections: 10, connectionsPerAddress: 9, connectionsPerAccount: 1 },
      sessionKeyOf: () => null,
      async sessionOf() {
        if (!isFirst) return session;
        isFirst = false;
        asked.resolve();
        await answered.promise;
        return session;
      },
    });
    const serverSide = once(server, 'connection');
    connect();
    const [socket] = await serverSide;
    await asked.promise;
    socket.destroy();
    await once(socket, 'close');
    answered.resolve();
    await enter(account);
  });

  it('refuses more connections than the server takes', async () => {
    const { enter, port, registry } = await start({
      settings: { tickMs: 20, connections: 1, connectionsPerAddress: 9, connectionsPerAccount: 9 },
    });
    await enter();
    expect(await refusedUpgrade(port)).toMatchObject({ status: 503, error: { code: 'overloaded' } });
    expect(await registry.metrics()).toContain('showfloor_realtime_refused_total{code="overloaded"} 1');
  });

  it('refuses pages of other sites, and takes our own', async () => {
    const { connect, port } = await start();
    expect(await refusedUpgrade(port, { origin: 'https://evil.example' })).toMatchObject({
      status: 403,
      error: { code: 'forbidden' },
    });
    const { socket } = connect({ origin: `http://127.0.0.1:${port}` });
    await once(socket, 'open');
  });

  it('cuts a reader off that takes nothing more, while the others hear all', async () => {
    const { enter, announcer, registry } = await start({
      settings: { tickMs: 5, connections: 9, connectionsPerAddress: 9, connectionsPerAccount: 9 },
      slowReaders: { pauseAboveBytes: 64 * 1024, slowConsumerMs: 300 },
    });
    const slow = await enter();
    const quick = await enter();
    slow.client.socket.pause();
    const message = { id: testId('chatMessage'), userId: 'account1', name: 'Ann', role: null, sentAtMs: 1.7e12 };
    let isCut = false;
    let published = 0;
    let heard = 0;
    while (!isCut) {
      for (let i = 0; i < 100; i++) {
        announcer.announce(showId, { type: 'chat', message: { ...message, text: 'x'.repeat(2_000) } });
      }
      published += 100;
      while (heard < published) heard += (await quick.client.nextEvents()).length;
      isCut = (await registry.metrics()).includes('closed_total{code="slow_consumer"} 1');
    }
    expect(heard).toBe(published);
    slow.client.socket.resume();
    expect((await slow.client.closed).code).toBe(errorTable.slow_consumer.closeCode);
    expect(quick.client.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('lets a slow reader catch up when it reads on: nothing missed, nothing twice', async () => {
    const { enter, announcer, registry } = await start({
      settings: { tickMs: 5, connections: 9, connectionsPerAddress: 9, connectionsPerAccount: 9 },
      slowReaders: { pauseAboveBytes: 64 * 1024, slowConsumerMs: 20_000 },
    });
    const slow = await enter();
    const quick = await enter();
    slow.client.socket.pause();
    let published = 0;
    const skipped = async () => Number(/frames_skipped_total (\d+)/.exec(await registry.metrics())?.[1]);
    for (let filler = 0; (await skipped()) < 3; filler++) {
      const message = {
        id: testId('chatMessage'),
        userId: 'account1',
        name: `${filler}`,
        role: null,
        sentAtMs: 1.7e12,
      };
      for (let i = 0; i < 20; i++) {
        published += 1;
        announcer.announce(showId, {
          type: 'chat',
          message: { ...message, text: `${published} ${'x'.repeat(20_000)}` },
        });
      }
      await quick.client.nextEvents();
    }
    slow.client.socket.resume();
    const numbers: number[] = [];
    while (numbers.length < published) {
      for (const event of await slow.client.nextEvents()) {
        if (event.type === 'chat') numbers.push(Number.parseInt(event.message.text, 10));
      }
    }
    expect(numbers).toEqual(Array.from({ length: published }, (_, i) => i + 1));
  });
});
