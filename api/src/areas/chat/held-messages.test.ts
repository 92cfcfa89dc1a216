import { queueListSchema } from '@showfloor/contracts/chat-queue';
import { eq } from 'drizzle-orm';
import { expect, it, onTestFinished } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import type { TestClient } from '../../platform/realtime/testing/realtime-fixture.ts';
import { aBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { startTestApp } from '../../testing/start-test-app.ts';
import { chatQueue } from './postgres/tables.ts';

async function hold(client: TestClient, text: string): Promise<string> {
  client.say({ type: 'chat', ref: 1, text });
  const ack = await client.next('ack');
  expect(ack).toMatchObject({ held: true });
  return ack.messageId ?? '';
}

eachDatabase('messages that are held', (open) => {
  /** A show that holds messages, somebody in it, and how to go on with a new process. */
  const setUp = async (holdSeconds: number) => {
    const opened = await open();
    const app = await startTestApp({ opened });
    let running = app;
    onTestFinished(() => running.close());
    const { owner, liveShow } = await aBrand(app);
    const showId = await liveShow();
    const holds = { holdSeconds, holdFirstTimers: holdSeconds === 0 };
    expect((await owner.put(`/api/shows/${showId}/chat-holds`, holds)).status).toBe(200);
    const { client } = await enterRoom(app, showId, await app.signUp('Ann'));
    const restart = async () => {
      running = await app.restart();
      return running;
    };
    const stateOf = async (messageId: string) => {
      const [row] = await opened.database.select().from(chatQueue).where(eq(chatQueue.messageId, messageId));
      return row?.state;
    };
    return { showId, client, restart, stateOf, database: opened.database, cookie: owner.cookie };
  };

  it('go to the room by another process when theirs has ended, in their order', async () => {
    const { showId, client, restart, stateOf } = await setUp(2);
    const ids = [await hold(client, 'one'), await hold(client, 'two')];
    const room = await enterRoom(await restart(), showId);
    const heard = new Set(room.welcome.chat.map(({ id }) => id));
    while (heard.size < 2)
      for (const event of await room.client.nextEvents()) if (event.type === 'chat') heard.add(event.message.id);
    expect([...heard]).toEqual(ids);
    expect(await Promise.all(ids.map(stateOf))).toEqual(['released', 'released']);
  }, 60_000);

  it('wait through a restart for a decision, and stay away when nobody made one in time', async () => {
    const { showId, client, restart, stateOf, database, cookie } = await setUp(0);
    const [late, waiting] = [await hold(client, 'late'), await hold(client, 'waiting')];
    await database.update(chatQueue).set({ dueAtMs: 1 }).where(eq(chatQueue.messageId, late));
    const browser = (await restart()).browser();
    const queue = async (state: string) =>
      (await browser.get(`/api/shows/${showId}/moderation/queue?state=${state}`, { headers: { cookie } })).read(
        queueListSchema,
      ).items;
    // The first round is a tenth of a second after the start.
    while ((await stateOf(late)) === 'held') await queue('open');
    expect(await queue('open')).toMatchObject([{ state: 'held', message: { id: waiting } }]);
    expect(await queue('decided')).toMatchObject([{ state: 'expired', decided: { by: null }, message: { id: late } }]);
  }, 60_000);
});
