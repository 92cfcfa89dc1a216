import { once } from 'node:events';
import { errorTable } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { describe, expect, it } from 'vitest';
import { realtimeLimits } from './realtime-limits.ts';
import { realScheduler } from './scheduler.ts';
import { faster } from './testing/faster.ts';
import { account, moderator, start } from './testing/realtime-fixture.ts';
import { refusedUpgrade } from './testing/refused-upgrade.ts';
import { emptyState, lineup, showId } from './testing/room-fixture.ts';

const hello = { type: 'hello', v: 1, showId };

describe('a viewer', () => {
  it('is welcomed with the whole state, hears what happens, and resumes where they were', async () => {
    const { enter, announcer } = await start();
    const first = await enter();
    expect(first.welcome).toMatchObject({ resync: true, state: 'live', program: 'on_air', counters: { viewers: 1 } });
    announcer.announce(showId, lineup(1));
    const tick = await first.client.next('tick');
    expect(tick).toMatchObject({ offset: 1, events: [lineup(1)] });
    first.client.socket.close();
    await first.client.closed;
    announcer.announce(showId, lineup(2));
    announcer.announce(showId, lineup(3));
    const { epoch } = first.welcome.position;
    const again = await enter(null, { epoch, offset: tick.offset });
    expect(again.welcome.resync).toBe(false);
    const events = [...again.welcome.events];
    while (events.length < 2) events.push(...(await again.client.nextEvents()));
    expect(events).toEqual([lineup(2), lineup(3)]);
  });

  it('hears every published event once and in order, though they reconnect again and again', async () => {
    const { enter, announcer } = await start({
      settings: { tickMs: 1, connections: 50, connectionsPerAddress: 50, connectionsPerAccount: 1_000 },
    });
    const total = 300;
    const heard: number[] = [];
    const note = (events: readonly { type: string }[] | undefined) => {
      for (const event of events ?? []) if ('version' in event) heard.push(Number(event.version));
    };
    let { client, welcome } = await enter();
    let { position } = welcome;
    const publishing = (async () => {
      for (let i = 0; i < total; i++) {
        announcer.announce(showId, lineup(i));
        if (i % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      }
    })();
    for (let ticks = 1; heard.length < total; ticks++) {
      const tick = await client.next('tick');
      note(tick.events);
      position = { ...position, offset: tick.offset };
      if (ticks % 4 !== 0 || heard.length >= total) continue;
      client.socket.terminate();
      ({ client, welcome } = await enter(null, position));
      expect(welcome.resync).toBe(false);
      note(welcome.events);
      position = welcome.position;
    }
    await publishing;
    expect(heard).toEqual(Array.from({ length: total }, (_, i) => i));
  });

  it('is counted, about once a second, and no longer when gone', async () => {
    const { enter, realtime } = await start({ schedule: faster(20) });
    const one = await enter(account);
    const tab = await enter(account);
    const other = await enter();
    // The desk is no audience.
    await enter(moderator);
    const counted = async (viewers: number) => {
      for (;;) if ((await one.client.next('tick')).counters?.viewers === viewers) return;
    };
    await counted(2);
    expect(realtime.viewersOf(showId)).toBe(2);
    tab.client.socket.close();
    other.client.socket.close();
    await counted(1);
    expect(realtime.viewersOf(showId)).toBe(1);
  });

  it('is answered a ping with the server’s time', async () => {
    const { enter } = await start();
    const { client } = await enter();
    client.say({ type: 'ping' });
    expect((await client.next('pong')).serverTimeMs).toBeGreaterThan(1.7e12);
  });
});

describe('a page of another version', () => {
  it('stays: what it asks and we do not know is refused by its ref, what waits for no answer is skipped', async () => {
    const { enter } = await start();
    const { client } = await enter(account);
    client.say({ type: 'wave', emoji: '👋' });
    client.say({ type: 'poll_vote', ref: 4, choice: 2 });
    expect(await client.next('nack')).toMatchObject({ ref: 4, code: 'invalid_request' });
    client.say({ type: 'chat', ref: 5, text: 'x'.repeat(limits.chatTextChars * 4 + 1) });
    expect(await client.next('nack')).toMatchObject({ ref: 5, code: 'invalid_request' });
    client.say({ type: 'chat', ref: 6, text: 'hello', name: ' ' });
    expect(await client.next('nack')).toMatchObject({ ref: 6, code: 'invalid_request' });
    client.say({ type: 'ping' });
    await client.next('pong');
  });
});

describe('a draft', () => {
  it('is there for members of its brand only', async () => {
    const { enter, source, connect } = await start();
    source.state = { ...emptyState, state: 'draft', program: 'waiting' };
    expect((await enter(moderator)).welcome.state).toBe('draft');
    for (const headers of [{}, { 'x-viewer': account.userId }]) {
      const client = connect(headers);
      await once(client.socket, 'open');
      client.say(hello);
      expect((await client.closed).code).toBe(errorTable.not_found.closeCode);
    }
  });
});

describe('when something behind it fails', () => {
  it('a room that cannot be loaded closes who asked, and the next one is tried anew', async () => {
    const { enter, connect, source, errors } = await start();
    const load = source.load;
    source.load = () => Promise.reject(new Error('database away'));
    const client = connect();
    await once(client.socket, 'open');
    client.say(hello);
    expect((await client.closed).code).toBe(errorTable.internal.closeCode);
    expect(errors).toHaveLength(1);
    source.load = load;
    await enter();
  });

  it('a session that cannot be read refuses the upgrade', async () => {
    const { port } = await start({ sessionOf: () => Promise.reject(new Error('database away')) });
    expect(await refusedUpgrade(port)).toMatchObject({ status: 500, error: { code: 'internal' } });
  });
});

describe('a stop', () => {
  it('sends everybody elsewhere, spread over a short time, and takes nobody more', async () => {
    let delays: number[] = [];
    const schedule: typeof realScheduler = (delayMs, run) => {
      delays.push(delayMs);
      return realScheduler(delayMs, run);
    };
    const { enter, realtime, port, registry } = await start({ schedule });
    const clients = await Promise.all(Array.from({ length: 20 }, () => enter()));
    delays = [];
    const closing = realtime.close();
    const spacingMs = 1_000 / realtimeLimits.drainPerSecond;
    expect(delays).toEqual(clients.map((_, index) => Math.floor(index * spacingMs)));
    expect(realtime.close()).toBe(closing);
    expect(await refusedUpgrade(port)).toMatchObject({ status: 503, error: { code: 'going_away' } });
    await closing;
    const codes = await Promise.all(clients.map(async ({ client }) => (await client.closed).code));
    expect(new Set(codes)).toEqual(new Set([errorTable.going_away.closeCode]));
    expect(await registry.metrics()).toContain('showfloor_realtime_connections 0');
  });
});
