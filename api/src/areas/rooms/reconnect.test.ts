import { once } from 'node:events';
import { type ChannelPosition, welcomeSchema } from '@showfloor/contracts/realtime';
import { showSchema } from '@showfloor/contracts/show';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import { findPostgres, startPostgres, type TestPostgres } from '../../testing/postgres.ts';
import { type PostgresProxy, startPostgresProxy } from '../../testing/postgres-proxy.ts';
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts';

const binDir = findPostgres();

describe.skipIf(binDir === null)('a crowd that was cut off', () => {
  let server: TestPostgres;
  let proxy: PostgresProxy;
  let app: TestApp;
  let brand: TestBrand;
  let showId: string;
  /** What the database was asked, but for what the process does by itself at intervals. */
  const asked: string[] = [];
  beforeAll(async () => {
    server = await startPostgres(binDir ?? '');
    proxy = await startPostgresProxy(await server.createDatabase());
    app = await startTestApp({ env: { DATABASE_URL: proxy.url } });
    brand = await aBrand(app);
    showId = await brand.liveShow();
    proxy.onSent((text) => {
      if (/"(sessions|users|brand_members|shows|timelines|cues|chat_messages|lineup_items|stock\w*)"/.test(text))
        asked.push(text);
    });
  }, 120_000);
  afterAll(async () => {
    await app.close();
    await proxy.close();
    await server.close();
  });

  const enter = async (cookie: string, resume?: ChannelPosition) => {
    const headers = cookie === '' ? {} : { cookie };
    const socket = new WebSocket(`${app.url.replace('http', 'ws')}/api/realtime`, { headers });
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'hello', v: 1, showId, ...(resume && { resume }) }));
    const [data] = await once(socket, 'message');
    return { socket, welcome: welcomeSchema.parse(JSON.parse(String(data))) };
  };

  it('is back, each as who they were and with what they missed, and the database is asked nothing', async () => {
    const people = await Promise.all([app.signUp('Ann'), brand.member('host'), brand.member('moderator')]);
    const anonymous = app.browser();
    await anonymous.post('/api/auth/sign-in/anonymous', {});
    const cookies = [...people.map(({ cookie }) => cookie), anonymous.cookie, ''];
    const before = await Promise.all(cookies.map((cookie) => enter(cookie)));
    expect(asked.join('\n')).toContain('from "sessions"');
    expect(asked.join('\n')).toContain('from "brand_members"');
    for (const { socket } of before) socket.terminate();

    asked.length = 0;
    const after = await Promise.all(cookies.map((cookie, index) => enter(cookie, before[index]?.welcome.position)));
    expect(after.map(({ welcome }) => welcome.resync)).toEqual(cookies.map(() => false));
    expect(asked).toEqual([]);
    // Two of the five are of the team, and no audience: they were known as such.
    const viewers = async () => (await app.browser().get(`/api/shows/${showId}`)).read(showSchema).viewers;
    await expect.poll(viewers, { timeout: 20_000 }).toBe(3);
    for (const { socket } of after) socket.terminate();
  });

  it('is asked for anew when their session has ended meanwhile', async () => {
    const leaving = await app.signUp('Leaving');
    const { cookie } = leaving;
    (await enter(cookie)).socket.terminate();
    await leaving.post('/api/auth/sign-out', {});
    asked.length = 0;
    const { socket } = await enter(cookie);
    expect(asked.join('\n')).toContain('from "sessions"');
    socket.send(JSON.stringify({ type: 'chat', ref: 1, text: 'still here?' }));
    const [answer] = await once(socket, 'message');
    expect(String(answer)).toContain('"code":"unauthenticated"');
    socket.terminate();
  });
});
