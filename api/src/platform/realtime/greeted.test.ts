import { once } from 'node:events';
import { errorTable } from '@showfloor/contracts/errors';
import { greetedProtocol, helloQuery, roomProtocols } from '@showfloor/contracts/room-hello';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { account, start, TestClient } from './testing/realtime-fixture.ts';
import { lineup, showId, testId } from './testing/room-fixture.ts';

const hello = { type: 'hello', v: 1, showId } as const;

async function startGreeting() {
  const room = await start();
  const address = `ws://127.0.0.1:${room.port}/api/realtime`;
  const greet = (query: string, protocols: readonly string[] = roomProtocols, viewerId?: string) =>
    new TestClient(
      new WebSocket(`${address}?${query}`, [...protocols], viewerId ? { headers: { 'x-viewer': viewerId } } : {}),
    );
  return { ...room, greet };
}

describe('a hello that comes with the upgrade request', () => {
  it('is answered by the welcome, and what follows is as ever', async () => {
    const { greet, broker } = await startGreeting();
    const client = greet(helloQuery(hello), roomProtocols, account.userId);
    const welcome = await client.next('welcome');
    expect(client.socket.protocol).toBe(greetedProtocol);
    expect(welcome).toMatchObject({ state: 'live', resync: true });
    client.say({ type: 'chat', ref: 1, text: 'here I am' });
    expect((await client.next('ack')).ref).toBe(1);
    await broker.publish(showId, lineup(2));
    expect((await client.nextEvents()).at(-1)).toEqual(lineup(2));
  });

  it('goes on from where its client was', async () => {
    const { greet, enter, broker } = await startGreeting();
    const { welcome } = await enter();
    await broker.publish(showId, lineup(2));
    const client = greet(helloQuery({ ...hello, resume: welcome.position }));
    const back = await client.next('welcome');
    const missed = back.events.length > 0 ? back.events : await client.nextEvents();
    expect([back.resync, missed]).toEqual([false, [lineup(2)]]);
  });

  it('is asked for once more of nobody: a second one ends the connection', async () => {
    const { greet } = await startGreeting();
    const client = greet(helloQuery(hello));
    await client.next('welcome');
    client.say(hello);
    expect((await client.closed).code).toBe(errorTable.invalid_request.closeCode);
  });

  it.each([
    ['nothing', '', 'invalid_request'],
    ['no show', 'v=1&show=shw_1', 'invalid_request'],
    ['half a place', `v=1&show=${showId}&epoch=e1`, 'invalid_request'],
    ['another version', `v=99&show=${showId}`, 'unsupported_version'],
    ['a show that is not there', helloQuery({ ...hello, showId: testId('show') }), 'not_found'],
  ] as const)('closes by name who says %s', async (_what, query, code) => {
    const { greet } = await startGreeting();
    expect((await greet(query).closed).code).toBe(errorTable[code].closeCode);
  });

  it('is not read of clients that will say it themselves', async () => {
    const { greet } = await startGreeting();
    for (const protocols of [[], roomProtocols.slice(0, 1), ['something.else']]) {
      const client = greet(helloQuery(hello), protocols);
      await once(client.socket, 'open');
      expect(client.socket.protocol).toBe(protocols[0] ?? '');
      client.say(hello);
      expect((await client.next('welcome')).state).toBe('live');
    }
  });
});
