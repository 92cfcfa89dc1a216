import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import { TestClient } from '../../../platform/realtime/testing/realtime-fixture.ts';
import { Browser } from '../../../testing/browser.ts';
import { type TestApp, testPassword } from '../../../testing/start-test-app.ts';
import { userOf } from '../../../testing/user-of.ts';

/** Where somebody sits, and at what. */
export interface Place {
  readonly network: string;
  readonly agent: string;
}

/** Somebody at a browser that keeps cookies, behind an address of their own. */
export class Visitor {
  readonly app: TestApp;
  readonly place: Place;
  readonly browser: Browser;

  /** @param browser with the cookies of before. Default: without any. */
  constructor(app: TestApp, place: Place, browser = new Browser(app.url)) {
    this.app = app;
    this.place = place;
    this.browser = browser;
  }

  /** The same browser with its cookies, elsewhere. */
  movesTo(network: string): Visitor {
    return new Visitor(this.app, { ...this.place, network }, this.browser);
  }

  async asGuest(): Promise<this> {
    await this.post('/api/auth/sign-in/anonymous', {});
    return this;
  }

  async signsUp(name: string): Promise<this> {
    const email = `${randomBytes(6).toString('hex')}@shop.test`;
    expect((await this.post('/api/auth/sign-up/email', { name, email, password: testPassword })).status).toBe(200);
    return this;
  }

  async signsOut(): Promise<this> {
    await this.post('/api/auth/sign-out', {});
    return this;
  }

  post(path: string, body: object) {
    return this.browser.post(path, body, { headers: { ...this.#headers, origin: 'http://shop.test' } });
  }

  get(path: string) {
    return this.browser.get(path, { headers: this.#headers });
  }

  async id(): Promise<string> {
    return (await userOf(this.browser)).id;
  }

  /** Enters the room and says something. @returns `said`, or the code by which it was refused. */
  async says(showId: string, text: string, name = 'Guest'): Promise<string> {
    const url = `${this.app.url.replace('http', 'ws')}/api/realtime`;
    const headers = { ...this.#headers, cookie: this.browser.cookie };
    const client = new TestClient(new WebSocket(url, { headers, origin: 'http://shop.test' }));
    await once(client.socket, 'open');
    client.say({ type: 'hello', v: 1, showId });
    await client.next('welcome');
    client.say({ type: 'chat', ref: 1, text, name });
    const answer = await client.nextOf(['ack', 'nack']);
    client.socket.terminate();
    return answer.type === 'ack' ? 'said' : answer.code;
  }

  get #headers() {
    const { network, agent } = this.place;
    return { 'x-forwarded-for': network, 'user-agent': agent, 'accept-language': 'de-DE' };
  }
}
