import { chatPageSchema } from '@showfloor/contracts/chat';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import type { TestClient } from '../../platform/realtime/testing/realtime-fixture.ts';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import { type AppsOverRedis, hasPostgresAndRedis, startAppsOverRedis } from '../../testing/apps-over-redis.ts';
import type { TestApp } from '../../testing/start-test-app.ts';

/** @returns `said`, or the code of the refusal */
async function say(client: TestClient, text: string): Promise<string> {
  client.say({ type: 'chat', ref: 1, text });
  const answer = await client.nextOf(['ack', 'nack']);
  return answer.type === 'nack' ? answer.code : 'said';
}

describe.skipIf(!hasPostgresAndRedis)('one person at two processes over Redis', { timeout: 120_000 }, () => {
  let apps: AppsOverRedis;
  let here: TestApp;
  let there: TestApp;
  let brand: TestBrand;
  beforeAll(async () => {
    apps = await startAppsOverRedis();
    ({ here, there } = apps);
    brand = await aBrand(here);
  }, 120_000);
  afterAll(() => apps?.close());

  /** Ann, who has a connection to each process. */
  async function ann() {
    const showId = await brand.liveShow();
    const person = await here.signUp('Ann');
    const atHere = await enterRoom(here, showId, person);
    const atThere = await enterRoom(there, showId, person);
    const log = async () => {
      const { messages } = (await person.get(`/api/shows/${showId}/chat`)).read(chatPageSchema);
      return messages.map(({ text }) => text);
    };
    return { showId, person, log, here: atHere, there: atThere };
  }

  it('writes once in the time of slow mode', async () => {
    const { showId, here: one, there: other } = await ann();
    const rule = await brand.owner.patch(`/api/shows/${showId}/chat-rules`, { slowSeconds: 60 });
    expect(rule.status).toBe(200);
    expect(await say(one.client, 'one')).toBe('said');
    await expect.poll(() => say(other.client, 'two'), { timeout: 10_000 }).toBe('slow_mode');
  });

  it('is refused what they repeat, wherever they do', async () => {
    const { here: one, there: other } = await ann();
    expect([await say(one.client, 'Buy now'), await say(other.client, 'buy now!')]).toEqual(['said', 'said']);
    expect([await say(one.client, 'BUY NOW'), await say(other.client, 'b.u.y now')]).toEqual(['said', 'repeated']);
  });

  it('says five messages in five seconds, and no more', async () => {
    const { here: one, there: other } = await ann();
    const answers = [];
    for (let i = 0; i < 8; i++) answers.push(await say((i % 2 === 0 ? one : other).client, `message ${i}`));
    expect(answers.filter((answer) => answer === 'said')).toHaveLength(5);
    expect(new Set(answers.slice(5))).toEqual(new Set(['rate_limited']));
  });

  it('says again what was not acknowledged, and it is said once', async () => {
    const { showId, person, log, here: one } = await ann();
    expect(await say(one.client, 'hello')).toBe('said');
    one.client.socket.terminate();
    const again = await enterRoom(there, showId, person, one.welcome.position);
    expect(await say(again.client, 'hello')).toBe('said');
    expect(await log()).toEqual(['hello']);
    expect(await say(again.client, 'and more')).toBe('said');
    expect(await log()).toEqual(['hello', 'and more']);
  });
});
