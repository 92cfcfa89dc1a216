import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Browser } from '../../../testing/browser.ts';
import type { TestApp } from '../../../testing/start-test-app.ts';
import { TestClient } from './realtime-fixture.ts';

/** Enters a show's room of a running app, as whoever `browser` is; as nobody without one. */
export async function enterRoom(app: TestApp, showId: string, browser?: Browser, resume?: object) {
  const headers = browser ? { cookie: browser.cookie } : {};
  const url = `${app.url.replace('http', 'ws')}/api/realtime`;
  const client = new TestClient(new WebSocket(url, { headers, origin: 'http://shop.test' }));
  await once(client.socket, 'open');
  client.say({ type: 'hello', v: 1, showId, ...(resume && { resume }) });
  return { client, welcome: await client.next('welcome') };
}
